// Bannette collects what an accounting firm's clients drop in Dropbox, recognises its text, and lays it in
// the tray of the right company.
package main

import "bannette/program"

func main() { program.Main() }
