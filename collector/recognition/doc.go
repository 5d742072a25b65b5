// Package recognition reads the text of documents: the text layer of a PDF, the data of an
// e-invoice, and what Tesseract makes of pictures. From pictures it makes a PDF in which one can
// search, from a scanned PDF the same file with an invisible text appended. It also draws pages of
// any of them for the screen.
//
// The work is done in worker processes, so that a document that crashes, hangs or eats memory
// costs nothing but its own text: [Pool] is the side of the program, [Serve] that of the worker.
// The package knows nothing of where documents come from and where they go.
package recognition
