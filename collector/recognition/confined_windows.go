package recognition

import (
	"os/exec"
	"syscall"
	"unsafe"

	"golang.org/x/sys/windows"
)

// A worker is restrained from outside: it has a token of less rights from its start.
const (
	restrainsOutside = true
	lacksOutside     = lacksToken
)

func confineSelf(tessdata) (lacks []string, err error) { return nil, nil }

// restrain has the worker start at low integrity, without privileges, and as no administrator: it writes nothing of this
// user's, and reaches into none of his programs.
func restrain(command *exec.Cmd, _ Config) (release func(), err error) {
	token, err := lowToken()
	if err != nil {
		return nil, err
	}
	command.SysProcAttr.Token = syscall.Token(token)
	return func() { token.Close() }, nil
}

func lowToken() (low windows.Token, err error) {
	var own windows.Token
	const access = windows.TOKEN_DUPLICATE | windows.TOKEN_QUERY | windows.TOKEN_ASSIGN_PRIMARY | windows.TOKEN_ADJUST_DEFAULT
	if err := windows.OpenProcessToken(windows.CurrentProcess(), access, &own); err != nil {
		return 0, err
	}
	defer own.Close()
	administrators, err := windows.CreateWellKnownSid(windows.WinBuiltinAdministratorsSid)
	if err != nil {
		return 0, err
	}
	label, err := windows.CreateWellKnownSid(windows.WinLowLabelSid)
	if err != nil {
		return 0, err
	}
	const disableMaxPrivilege = 1
	denied := windows.SIDAndAttributes{Sid: administrators}
	create := windows.NewLazySystemDLL("advapi32.dll").NewProc("CreateRestrictedToken")
	if err := create.Find(); err != nil {
		return 0, err
	}
	done, _, err := create.Call(uintptr(own), disableMaxPrivilege, 1, uintptr(unsafe.Pointer(&denied)), 0, 0, 0, 0, uintptr(unsafe.Pointer(&low)))
	if done == 0 {
		return 0, err
	}
	integrity := windows.Tokenmandatorylabel{Label: windows.SIDAndAttributes{Sid: label, Attributes: windows.SE_GROUP_INTEGRITY}}
	err = windows.SetTokenInformation(low, windows.TokenIntegrityLevel, (*byte)(unsafe.Pointer(&integrity)), integrity.Size())
	if err != nil {
		low.Close()
		return 0, err
	}
	return low, nil
}
