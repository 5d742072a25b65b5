package papers

import "time"

// on is a day of the autumn in which the sample world plays.
func on(month time.Month, day int) time.Time {
	return time.Date(2026, month, day, 0, 0, 0, 0, time.UTC)
}

func at(month time.Month, day, hour, minute int) time.Time {
	return time.Date(2026, month, day, hour, minute, 0, 0, time.UTC)
}

func folder(path string, subfolders bool, drafts ...draft) plannedFolder {
	return plannedFolder{Folder{Path: path, Subfolders: subfolders}, drafts}
}

func binder(kind, name string, folders ...plannedFolder) plannedBinder {
	return plannedBinder{Binder{Kind: kind, Name: name}, folders}
}

func bakery() plannedClient {
	us := identity(Party{Name: "Boulangerie Lefèvre", Form: "SARL au capital de 8 000 €", Street: "3 place de l'Église", Zip: "60000", City: "Beauvais", APE: "1071C", Email: "julie@boulangerie-lefevre.example"})
	flour := digital("F-2026-1187 Minoterie Valbrune.pdf", 11, Order{Supplier: mill(), Buyer: us, Date: on(11, 18), Number: 1187, Lines: 5})
	return plannedClient{Client{Company: us.Name, Name: "Julie Lefèvre", Email: us.Email}, []plannedBinder{
		binder("purchases", "Achats", folder("/Factures fournisseurs", true,
			flour,
			facturX("Laiterie Trois Hameaux 11-2026.pdf", 12, Order{Supplier: dairy(), Buyer: us, Date: on(11, 14), Number: 4127, Lines: 5}),
			scan("Scan_20261117_0009.pdf", 13, Scanning{DPI: 200, Skew: 0.6, Stamp: "REÇU LE 17 NOV. 2026"}, Order{Supplier: wrapping(), Buyer: us, Date: on(11, 12), Number: 3318, Lines: 6}),
			digital("Eau 3e trimestre.pdf", 14, Order{Supplier: water(), Buyer: us, Date: on(10, 6), Number: 70412, Lines: 5}),
			flour.again("À payer/facture farine novembre.pdf"),
			// A scanner that numbers nothing gives every paper the same name.
			scan("Octobre/Scan.pdf", 15, Scanning{DPI: 150, Skew: -0.4}, Order{Supplier: stationer(), Buyer: us, Date: on(10, 20), Number: 2291, Lines: 4}),
			scan("Novembre/Scan.pdf", 16, Scanning{DPI: 200, Skew: 1.1}, Order{Supplier: wrapping(), Buyer: us, Date: on(11, 20), Number: 3402, Lines: 4}),
			oddment("~$Liste des fournisseurs.docx", wordLock("Julie Lefèvre")),
			oddment(".DS_Store", dsStore()),
		)),
		binder("cash", "Caisse", folder("/Tickets de caisse", true,
			receipt("IMG_2290.jpg", 21, fuelStation(), at(11, 16, 7, 52), 2, Snapshot{Turn: 2.4, Tilt: 0.04, Height: 1700}),
			receipt("IMG_2291.jpg", 22, drugstore(), at(11, 17, 15, 8), 5, Snapshot{Turn: -3.2, Tilt: 0.03, Height: 1700, Side: true}),
		)),
		binder("bank", "Banque", folder("/Relevés", false,
			file("releve_2026-10.csv", KindStatement, func() ([]byte, error) {
				return BankStatement(31, us, on(10, 1), mill().Name, dairy().Name, water().Name), nil
			}, us.Name, us.Bank),
		)),
	}}
}

func garage() plannedClient {
	us := identity(Party{Name: "Garage du Port", Form: "SAS au capital de 20 000 €", Tagline: "Mécanique, pneus et carrosserie toutes marques", Street: "42 quai des Indes", Zip: "56100", City: "Lorient", APE: "4520A", Email: "marc@garage-du-port.example"})
	sells := Supplier{Party: us, Look: Classic, Ink: 0x1c3f6e, Logo: LogoAnchor, Numbers: "FA-%d-%04d", Services: true, Goods: []Good{
		good("Main-d'œuvre mécanique", "h", 62, Normal, 1.5, 5, 0.5),
		good("Révision constructeur avec vidange", "forfait", 189, Normal, 1, 1, 1),
		good("Pneu été 205/55 R16 91V", "pièce", 84.50, Normal, 2, 4, 2),
		good("Montage, équilibrage, valve", "pièce", 16, Normal, 2, 4, 2),
		good("Géométrie du train avant", "forfait", 75, Normal, 1, 1, 1),
		good("Recyclage des pneumatiques", "pièce", 2.35, Normal, 2, 4, 2),
	}}
	driver := Party{Name: "M. Yannick Kerdoncuff", Street: "8 rue du Sel", Zip: "56290", City: "Port-Louis"}
	return plannedClient{Client{Company: us.Name, Name: "Marc Quéméner", Email: us.Email}, []plannedBinder{
		binder("purchases", "Achats",
			folder("/Factures", true,
				digital("FC2026-020714.pdf", 41, Order{Supplier: carParts(), Buyer: us, Date: on(11, 16), Number: 20714, Lines: 28}),
				digital("Avoir Garlande.pdf", 42, Order{Supplier: carParts(), Buyer: us, Date: on(11, 19), Number: 88, Lines: 2, Corrects: 20714}),
				ubl("BR-2026-00913.xml", 43, Order{Supplier: tools(), Buyer: us, Date: on(11, 10), Number: 913, Lines: 4}),
				encrypted("Télécom novembre (protégé).pdf", 44, Order{Supplier: telecom(), Buyer: us, Date: on(11, 5), Number: 8841207, Lines: 5}, "lorient56"),
				damaged("Facture huiles (envoi interrompu).pdf", 45, Order{Supplier: oils(), Buyer: us, Date: on(11, 9), Number: 1502, Lines: 4}),
				oddment("Nouveau document.pdf", nil),
			),
			folder("/Numérisations", false,
				scan("numerisation0042.pdf", 46, Scanning{DPI: 200, Skew: 0.8, Stamp: "PAYÉ LE 13 NOV. 2026"},
					Order{Supplier: oils(), Buyer: us, Date: on(11, 3), Number: 1479, Lines: 6}, Order{Supplier: tools(), Buyer: us, Date: on(11, 4), Number: 871, Lines: 5}),
				fax("fax_brasselin.tif", 48, Order{Supplier: tools(), Buyer: us, Date: on(10, 28), Number: 846, Lines: 3}),
			)),
		binder("sales", "Ventes", folder("/Ventes 2026", true,
			digital("FA-2026-0312.pdf", 51, Order{Supplier: sells, Buyer: driver, Date: on(11, 13), Number: 312, Lines: 5}),
			file("Suivi des ventes.xlsx", KindOffice, func() ([]byte, error) { return salesList(sells, driver) }, "Facture Client Date HT TTC"),
		)),
		binder("expenses", "Frais", folder("/Notes de frais", true,
			receipt("péage lorient.jpg", 61, tollRoad(), at(11, 11, 6, 41), 2, Snapshot{Turn: 1.8, Tilt: 0.05, Height: 1700}),
			receipt("20261112_130455.jpg", 62, bakeryShop(), at(11, 12, 13, 4), 5, Snapshot{Turn: -2.2, Tilt: 0.04, Height: 1700}),
			file("photos chantier.zip", KindOther, func() ([]byte, error) {
				return packed(on(11, 2), part{"lisez-moi.txt", "Photos du pont élévateur, à trier.\r\n"})
			}),
		)),
	}}
}

// salesList lists the invoices of the month in a workbook.
func salesList(seller Supplier, buyer Party) ([]byte, error) {
	rows := [][]any{{"Facture", "Client", "Date", "HT", "TTC"}}
	for i := range 6 {
		f := Invoice(70+uint64(i), Order{Supplier: seller, Buyer: buyer, Date: on(11, 2+2*i), Number: 307 + i})
		net, _, total := f.Sums()
		rows = append(rows, []any{f.Number, f.Buyer.Name, day(f.Date), net, total})
	}
	return Workbook(on(11, 16), "Novembre", rows)
}

func workshop() plannedClient {
	us := identity(Party{Name: "Atelier Sarrazin SARL", Form: "au capital de 12 000 €", Tagline: "Menuiserie et agencement sur mesure", Street: "17 rue de l'Arquebuse", Zip: "21000", City: "Dijon", APE: "4332A", Email: "elodie@atelier-sarrazin.example"})
	sells := Supplier{Party: us, Look: Letter, Ink: 0x6b3f1d, Numbers: "S%d-%03d", Days: 30, Services: true, Goods: []Good{
		good("Bibliothèque en chêne, fourniture et pose", "m²", 640, Intermediate, 4, 9, 0.5),
		good("Remplacement de fenêtre bois, double vitrage", "pièce", 890, Reduced, 1, 4, 1),
		good("Porte intérieure isoplane avec huisserie", "pièce", 412, Intermediate, 1, 3, 1),
		good("Plan de travail en frêne massif", "m", 236, Normal, 2, 5, 0.5),
		good("Dépose et évacuation de l'existant", "forfait", 180, Intermediate, 1, 1, 1),
	}}
	owner := Party{Name: "Mme Solange Vauthier", Street: "2 rue Chabot-Charny", Zip: "21000", City: "Dijon"}
	offer := []string{"Madame, comme suite à notre visite du 9 novembre, voici notre proposition pour la bibliothèque de votre salon.",
		"Chêne massif huilé, six travées, fourniture et pose : 4 860,00 € HT, TVA 10 %, soit 5 346,00 € TTC.", "Délai : huit semaines à compter de votre accord. Devis valable trois mois."}
	return plannedClient{Client{Company: us.Name, Name: "Élodie Sarrazin", Email: us.Email}, []plannedBinder{
		binder("purchases", "Achats", folder("/Achats/2026", true,
			scan("Bois/Scan_0113.pdf", 81, Scanning{DPI: 200, Skew: -0.7, Stamp: "REÇU LE 16 NOV. 2026"}, Order{Supplier: timber(), Buyer: us, Date: on(11, 12), Number: 2208, Lines: 8}),
			digital("VA-2026-0655 Vernis Aurignel.pdf", 82, Order{Supplier: varnish(), Buyer: us, Date: on(11, 17), Number: 655, Lines: 5}),
			photographed("facture quincaillerie.jpg", 83, Order{Supplier: hardware(), Buyer: us, Date: on(11, 19), Number: 1840, Lines: 5}, Snapshot{Turn: 1.5, Tilt: 0.04, Height: 2200}),
			screenshot("Capture d'écran 2026-11-06.png", 84, Order{Supplier: telecom(), Buyer: us, Date: on(11, 6), Number: 8843561, Lines: 4}),
			oddment("desktop.ini", desktopINI()),
		)),
		binder("sales", "Ventes", folder("/Factures clients", true,
			digital("S2026-047 Vauthier.pdf", 91, Order{Supplier: sells, Buyer: owner, Date: on(11, 20), Number: 47, Lines: 4}),
			file("Devis bibliothèque.docx", KindOffice, func() ([]byte, error) {
				return WordLetter(on(11, 10), "Devis D2026-031", offer...)
			}, append([]string{"Devis D2026-031"}, offer...)...),
		)),
		binder("expenses", "Frais", folder("/Tickets", true,
			receipt("IMG_0457.jpg", 95, restaurant(), at(11, 18, 13, 47), 6, Snapshot{Turn: -4.5, Tilt: 0.05, Height: 1700}),
			receipt("IMG_0461.jpg", 96, newsAgent(), at(11, 20, 9, 15), 5, Snapshot{Turn: 1.2, Tilt: 0.03, Height: 1700, Side: true}),
		)),
	}}
}
