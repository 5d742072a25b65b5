/* bcryptprimitives.dll, for tests only: Go asks Windows for chance there, and Wine 8 has no such library. */
#include <windows.h>

BOOLEAN NTAPI SystemFunction036(PVOID, ULONG); /* RtlGenRandom */

__declspec(dllexport) BOOL WINAPI ProcessPrng(PBYTE to, SIZE_T length)
{
	for (; length; ) {
		ULONG part = length > 0x40000000 ? 0x40000000 : (ULONG)length;
		if (!SystemFunction036(to, part))
			return FALSE;
		to += part;
		length -= part;
	}
	return TRUE;
}
