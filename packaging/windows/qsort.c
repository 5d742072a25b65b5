/* qsort as glibc has it, a merge sort: what is equal keeps its order. Windows' own leaves equal lines and letters of a page
   in another order, and Tesseract then reads some words otherwise than on Linux. It is linked in the place of Windows' own. */
#include <stdlib.h>
#include <string.h>

typedef int compare(const void *, const void *);

static void sort(char *from, size_t count, size_t size, compare *order, char *scratch)
{
	if (count < 2)
		return;
	size_t left = count / 2, right = count - left;
	char *a = from, *b = from + left * size, *to = scratch;
	sort(a, left, size, order, scratch);
	sort(b, right, size, order, scratch);
	while (left > 0 && right > 0) {
		if (order(a, b) <= 0) {
			memcpy(to, a, size);
			a += size, left--;
		} else {
			memcpy(to, b, size);
			b += size, right--;
		}
		to += size;
	}
	memcpy(to, a, left * size);
	memcpy(from, scratch, (count - right) * size);
}

void qsort(void *from, size_t count, size_t size, compare *order)
{
	char *scratch = count > 1 ? malloc(count * size) : NULL;
	if (count > 1 && !scratch)
		abort();
	sort(from, count, size, order, scratch);
	free(scratch);
}
