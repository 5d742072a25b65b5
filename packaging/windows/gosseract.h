// Included before gosseract's bridge (the only C++ that cgo compiles here). Its Init sends standard error to /dev/null and
// back by dup, freopen, dup2 and close; on Windows that closes the very handle that Go's os.Stderr holds, and leaves the
// stream with a buffer in Go's memory. So these do nothing in the bridge; Tesseract's own words go nowhere by debug_file.
#ifdef __cplusplus
#include <io.h>
#include <stdio.h>
#include <unistd.h>
#include <leptonica/allheaders.h>
#include <tesseract/baseapi.h>
#define dup(fd) (fd)
#define dup2(from, to) (0)
#define close(fd) (0)
#define freopen(path, mode, stream) (stream)
#define setbuf(stream, buffer) ((void)0)
#endif
