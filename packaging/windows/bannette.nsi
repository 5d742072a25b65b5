; The installer: per user, without administrator rights, French or English as the system. Given: VERSION (four numbers),
; FOLDER (what is installed), HERE (this folder), SIDE (a picture), OUT. Its options and exit codes are in docs/it.md.
Target amd64-unicode ; before all else: a 32-bit installer does nothing under a 64-bit Wine
SetCompressor /SOLID lzma
SetCompressorDictSize 64 ; MB: the two programs are the same but for a few bytes, which only so large a window sees
CRCCheck force
RequestExecutionLevel user
ManifestDPIAware true
ManifestLongPathAware true
!define UNINSTALL "Software\Microsoft\Windows\CurrentVersion\Uninstall\Bannette"
!define RUN "Software\Microsoft\Windows\CurrentVersion\Run"
!define APPROVED "Software\Microsoft\Windows\CurrentVersion\Explorer\StartupApproved\Run"
Name "Bannette"
OutFile "${OUT}"
BrandingText "Bannette ${VERSION}"
InstallDir "$LOCALAPPDATA\Programs\Bannette"
InstallDirRegKey HKCU "${UNINSTALL}" "InstallLocation"
VIProductVersion "${VERSION}"
VIAddVersionKey "ProductName" "Bannette"
VIAddVersionKey "FileDescription" "Bannette"
VIAddVersionKey "FileVersion" "${VERSION}"
VIAddVersionKey "ProductVersion" "${VERSION}"
VIAddVersionKey "LegalCopyright" "Apache License 2.0"

!include MUI2.nsh
!include LogicLib.nsh
!include Sections.nsh
!include FileFunc.nsh
!include WordFunc.nsh
!include WinVer.nsh
!define MUI_ICON "${HERE}/bannette.ico"
!define MUI_UNICON "${HERE}/bannette.ico"
!define MUI_WELCOMEFINISHPAGE_BITMAP "${SIDE}"
!define MUI_ABORTWARNING
!define MUI_COMPONENTSPAGE_SMALLDESC
!define MUI_FINISHPAGE_RUN "$INSTDIR\bannette.exe"
!insertmacro MUI_PAGE_COMPONENTS
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_COMPONENTS
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "English"
!insertmacro MUI_LANGUAGE "French"
!include "${HERE}/texts.nsh"

Var Before  ; the version that is installed already
Var Quitted ; "1" if Bannette was running, and was asked to quit

; Stops for a reason that was said: CODE is the exit code.
!macro Stop TEXT CODE
	MessageBox MB_OK|MB_ICONSTOP "${TEXT}" /SD IDOK
	SetErrorLevel ${CODE}
	Quit
!macroend

; $0 is "1" if somebody runs PROGRAM: Windows lets nobody write to it then.
!macro IsRunning PROGRAM
	StrCpy $0 0
	${If} ${FileExists} "$INSTDIR\${PROGRAM}"
		ClearErrors
		FileOpen $1 "$INSTDIR\${PROGRAM}" a
		${If} ${Errors}
			StrCpy $0 1
		${Else}
			FileClose $1
		${EndIf}
	${EndIf}
!macroend

; Has a running Bannette quit: it finishes the document at hand, and goes on with the others at its next start.
!macro QuitRunning UN
Function ${UN}QuitRunning
	again:
	StrCpy $2 0
	${Do}
		!insertmacro IsRunning bannette.exe
		${If} $0 == 0
			!insertmacro IsRunning bannette-cli.exe
		${EndIf}
		${If} $0 == 0
			Return
		${EndIf}
		${If} $2 == 0
			DetailPrint "$(Quitting)"
			ExecWait '"$INSTDIR\bannette.exe" quit' $3
			StrCpy $Quitted 1
		${EndIf}
		IntOp $2 $2 + 1
		Sleep 500
	${LoopUntil} $2 > 20
	MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "$(Running)" /SD IDCANCEL IDRETRY again
	SetErrorLevel 4
	Quit
FunctionEnd
!macroend
!insertmacro QuitRunning ""
!insertmacro QuitRunning "un."

Section "Bannette" Program
	SectionIn RO
	${GetRoot} "$INSTDIR" $0
	${DriveSpace} "$0\" "/D=F /S=M" $1
	SectionGetSize ${Program} $2 ; KB
	IntOp $2 $2 / 1024
	IntOp $2 $2 + 20
	${If} $1 != ""
	${AndIf} $1 < $2
		!insertmacro Stop "$(NoSpace)" 5
	${EndIf}
	Call QuitRunning
	ReadRegStr $4 HKCU "${UNINSTALL}" "InstallLocation"
	${If} $4 != ""
	${AndIf} $4 != $INSTDIR
		ExecWait '"$4\uninstall.exe" /S _?=$4' $0 ; it moves; what it collected lies elsewhere
		Delete "$4\uninstall.exe"
		RMDir "$4"
	${EndIf}
	ClearErrors
	SetOutPath "$INSTDIR"
	File "${FOLDER}/bannette.exe"
	File "${FOLDER}/bannette-cli.exe"
	File "${FOLDER}/LICENSE.txt"
	File "${FOLDER}/NOTICES.txt"
	SetOutPath "$INSTDIR\tessdata"
	File "${FOLDER}/tessdata/fra.traineddata" ; one by one: the order of a folder is chance
	File "${FOLDER}/tessdata/eng.traineddata"
	File "${FOLDER}/tessdata/osd.traineddata"
	SetOutPath "$INSTDIR"
	WriteUninstaller "$INSTDIR\uninstall.exe"
	${If} ${Errors}
		!insertmacro Stop "$(NotWritten)" 6
	${EndIf}
	CreateShortcut "$SMPROGRAMS\Bannette.lnk" "$INSTDIR\bannette.exe"
	WriteRegStr HKCU "${UNINSTALL}" "DisplayName" "Bannette"
	WriteRegStr HKCU "${UNINSTALL}" "DisplayVersion" "${VERSION}"
	WriteRegStr HKCU "${UNINSTALL}" "DisplayIcon" "$INSTDIR\bannette.exe"
	WriteRegStr HKCU "${UNINSTALL}" "Publisher" "Bannette"
	WriteRegStr HKCU "${UNINSTALL}" "InstallLocation" "$INSTDIR"
	WriteRegStr HKCU "${UNINSTALL}" "UninstallString" '"$INSTDIR\uninstall.exe"'
	WriteRegStr HKCU "${UNINSTALL}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
	WriteRegDWORD HKCU "${UNINSTALL}" "NoModify" 1
	WriteRegDWORD HKCU "${UNINSTALL}" "NoRepair" 1
	SectionGetSize ${Program} $0
	WriteRegDWORD HKCU "${UNINSTALL}" "EstimatedSize" $0
SectionEnd

; What the settings of Bannette write as well: app/login.
Section "$(Login)" Login
	WriteRegStr HKCU "${RUN}" "Bannette" '"$INSTDIR\bannette.exe" --hidden'
SectionEnd

Section "-rest"
	${IfNot} ${SectionIsSelected} ${Login}
		DeleteRegValue HKCU "${RUN}" "Bannette"
	${EndIf}
	${If} ${Silent}
	${AndIf} $Quitted == 1
		Exec '"$INSTDIR\bannette.exe" --hidden'
	${EndIf}
SectionEnd

Function .onInit
	${IfNot} ${AtLeastWin10}
		!insertmacro Stop "$(OldWindows)" 7
	${EndIf}
	${GetParameters} $0
	ReadRegStr $Before HKCU "${UNINSTALL}" "DisplayVersion"
	ReadRegStr $1 HKCU "${RUN}" "Bannette"
	${If} $Before != ""
	${AndIf} $1 == ""
		!insertmacro UnselectSection ${Login} ; as somebody left it
	${EndIf}
	ClearErrors
	${GetOptions} $0 "/login=" $1
	${IfNot} ${Errors}
		${If} $1 == 0
			!insertmacro UnselectSection ${Login}
		${Else}
			!insertmacro SelectSection ${Login}
		${EndIf}
	${EndIf}
	${If} $Before != ""
		${VersionCompare} "$Before" "${VERSION}" $1
		ClearErrors
		${GetOptions} $0 "/older" $2
		${If} $1 == 1
		${AndIf} ${Errors}
			MessageBox MB_YESNO|MB_DEFBUTTON2|MB_ICONEXCLAMATION "$(Newer)" /SD IDNO IDYES older
			SetErrorLevel 3
			Quit
			older:
		${EndIf}
	${EndIf}
FunctionEnd

!insertmacro MUI_FUNCTION_DESCRIPTION_BEGIN
	!insertmacro MUI_DESCRIPTION_TEXT ${Program} "$(ProgramSays)"
	!insertmacro MUI_DESCRIPTION_TEXT ${Login} "$(LoginSays)"
!insertmacro MUI_FUNCTION_DESCRIPTION_END

Section "un.Bannette" UnProgram
	SectionIn RO
	Call un.QuitRunning
	Delete "$INSTDIR\tessdata\fra.traineddata"
	Delete "$INSTDIR\tessdata\eng.traineddata"
	Delete "$INSTDIR\tessdata\osd.traineddata"
	RMDir "$INSTDIR\tessdata" ; only where empty, here and below: whatever else lies there is not ours
	Delete "$INSTDIR\bannette.exe"
	Delete "$INSTDIR\bannette-cli.exe"
	Delete "$INSTDIR\LICENSE.txt"
	Delete "$INSTDIR\NOTICES.txt"
	Delete "$INSTDIR\uninstall.exe"
	RMDir "$INSTDIR"
	Delete "$SMPROGRAMS\Bannette.lnk"
	DeleteRegKey HKCU "${UNINSTALL}"
	DeleteRegValue HKCU "${RUN}" "Bannette"
	DeleteRegValue HKCU "${APPROVED}" "Bannette"
	RMDir /r "$LOCALAPPDATA\Bannette\cache"
SectionEnd

Section /o "un.$(Data)" UnData
	MessageBox MB_YESNO|MB_DEFBUTTON2|MB_ICONEXCLAMATION "$(DataSure)" /SD IDYES IDNO keep
	RMDir /r "$LOCALAPPDATA\Bannette"
	RMDir /r "$APPDATA\fyne\fr.bannette.Bannette"
	; The access to the clients' Dropboxes, in the Credential Manager.
	System::Call 'advapi32::CredEnumerateW(w "Bannette:*", i 0, *i .r0, *p .r1) i .r2'
	${If} $2 != 0
		StrCpy $3 $1
		${DoWhile} $0 > 0
			System::Call '*$3(p .r4)'
			System::Call '*$4(i, i, w .r5)'
			System::Call 'advapi32::CredDeleteW(w r5, i 1, i 0)'
			IntPtrOp $3 $3 + 8
			IntOp $0 $0 - 1
		${Loop}
		System::Call 'advapi32::CredFree(p r1)'
	${EndIf}
	keep:
SectionEnd

Function un.onInit
	${GetParameters} $0
	ClearErrors
	${GetOptions} $0 "/deletedata" $1
	${IfNot} ${Errors}
		!insertmacro SelectSection ${UnData}
	${EndIf}
FunctionEnd

!insertmacro MUI_UNFUNCTION_DESCRIPTION_BEGIN
	!insertmacro MUI_DESCRIPTION_TEXT ${UnProgram} "$(UnProgramSays)"
	!insertmacro MUI_DESCRIPTION_TEXT ${UnData} "$(DataSays)"
!insertmacro MUI_UNFUNCTION_DESCRIPTION_END
