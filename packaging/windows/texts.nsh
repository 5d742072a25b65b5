; What the installer says.
!macro Text KEY EN FR
	LangString ${KEY} ${LANG_ENGLISH} "${EN}"
	LangString ${KEY} ${LANG_FRENCH} "${FR}"
!macroend
!insertmacro Text ProgramSays "The program, with recognition inside. Nothing else is needed." "Le programme, reconnaissance comprise. Rien d’autre n’est nécessaire."
!insertmacro Text Login "Start when I sign in to Windows" "Démarrer à l’ouverture de session"
!insertmacro Text LoginSays "Bannette begins beside the clock, and collects once a day." "Bannette se place près de l’horloge et collecte une fois par jour."
!insertmacro Text Quitting "Bannette is running: asking it to quit" "Bannette est ouverte : demande de fermeture"
!insertmacro Text Running "Bannette is still running, and its files cannot be replaced. Quit it by its icon near the clock (or end bannette-cli.exe), then try again. Nothing has been changed." "Bannette est encore ouverte et ses fichiers ne peuvent pas être remplacés. Quittez-la par son icône près de l’horloge (ou terminez bannette-cli.exe), puis réessayez. Rien n’a été modifié."
!insertmacro Text NoSpace "There is not enough room on $0: $1 MB are free, Bannette needs $2 MB. Make room, or choose another folder, and start the installer again. Nothing has been changed." "Il n’y a pas assez de place sur $0 : $1 Mo libres, Bannette en demande $2. Libérez de la place ou choisissez un autre dossier, puis relancez l’installation. Rien n’a été modifié."
!insertmacro Text NotWritten "Not all files could be written to $INSTDIR. Check that you may write there and that the disk is not full, then start the installer again. Your data is untouched." "Certains fichiers n’ont pas pu être écrits dans $INSTDIR. Vérifiez que vous pouvez y écrire et que le disque n’est pas plein, puis relancez l’installation. Vos données sont intactes."
!insertmacro Text OldWindows "Bannette needs Windows 10, Windows Server 2016 or newer, in 64 bits." "Bannette demande Windows 10, Windows Server 2016 ou plus récent, en 64 bits."
!insertmacro Text Newer "A newer Bannette is installed: $Before; this is ${VERSION}. An older program may not be able to open the newer one’s data: it would say so and touch nothing. Install the older one nevertheless?" "Une version plus récente de Bannette est installée : $Before ; celle-ci est la ${VERSION}. Une version plus ancienne peut ne pas savoir ouvrir les données de la plus récente : elle le dirait sans rien toucher. Installer tout de même l’ancienne ?"
!insertmacro Text UnProgramSays "The program. What it collected stays." "Le programme. Ce qu’il a collecté reste."
!insertmacro Text Data "Also delete Bannette’s data" "Supprimer aussi les données de Bannette"
!insertmacro Text DataSays "The firm, its channels and history, the archive of originals, and the trays that are kept beside them. They cannot be brought back." "Le cabinet, ses canaux et son historique, l’archive des originaux et les bannettes conservées au même endroit. Rien de cela ne pourra être récupéré."
!insertmacro Text DataSure "Delete $LOCALAPPDATA\Bannette for good? It holds the firm, its channels and history, the archive of originals, and the trays that are kept there." "Supprimer définitivement $LOCALAPPDATA\Bannette ? Ce dossier contient le cabinet, ses canaux et son historique, l’archive des originaux et les bannettes qui y sont conservées."
