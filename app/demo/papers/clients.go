package papers

import "time"

// on is a day of the autumn in which the sample world plays.
func on(month time.Month, day int) time.Time {
	return at(month, day, 0, 0)
}

func at(month time.Month, day, hour, minute int) time.Time {
	return time.Date(2026, month, day, hour, minute, 0, 0, time.UTC)
}

func folder(path string, subfolders bool, drafts ...draft) Folder {
	return Folder{Path: path, Subfolders: subfolders, drafts: drafts}
}

func binder(kind, name string, folders ...Folder) Binder {
	return Binder{Kind: kind, Name: name, Folders: folders}
}

func bakery(known companies) Client {
	us := known.Bakery.Party
	flour := digital("F-2026-1187 Minoterie Valbrune.pdf", 11, Order{Supplier: known.Mill, Buyer: us, Date: on(11, 18), Number: 1187, Lines: 5})
	return Client{Company: us.Name, Name: "Julie Lefèvre", Email: us.Email, Binders: []Binder{
		binder("purchases", "Achats", folder("/Factures fournisseurs", true,
			flour,
			facturX("Laiterie Trois Hameaux 11-2026.pdf", 12, Order{Supplier: known.Dairy, Buyer: us, Date: on(11, 14), Number: 4127, Lines: 5}),
			scan("Scan_20261117_0009.pdf", 13, Scanning{DPI: 200, Skew: 0.6, Stamp: "REÇU LE 17 NOV. 2026"}, Order{Supplier: known.Wrapping, Buyer: us, Date: on(11, 12), Number: 3318, Lines: 6}),
			digital("Eau 3e trimestre.pdf", 14, Order{Supplier: known.Water, Buyer: us, Date: on(10, 6), Number: 70412, Lines: 5}),
			flour.again("À payer/facture farine novembre.pdf"),
			// A scanner that numbers nothing gives every paper the same name.
			scan("Octobre/Scan.pdf", 15, Scanning{DPI: 150, Skew: -0.4}, Order{Supplier: known.Stationer, Buyer: us, Date: on(10, 20), Number: 2291, Lines: 4}),
			scan("Novembre/Scan.pdf", 16, Scanning{DPI: 200, Skew: 1.1}, Order{Supplier: known.Wrapping, Buyer: us, Date: on(11, 20), Number: 3402, Lines: 4}),
			oddment("~$Liste des fournisseurs.docx", wordLock("Julie Lefèvre")),
			oddment(".DS_Store", dsStore()),
		)),
		binder("cash", "Caisse", folder("/Tickets de caisse", true,
			receipt("IMG_2290.jpg", 21, known.FuelStation, at(11, 16, 7, 52), 2, Snapshot{Turn: 2.4, Tilt: 0.04, Height: 1700}),
			receipt("IMG_2291.jpg", 22, known.Drugstore, at(11, 17, 15, 8), 5, Snapshot{Turn: -3.2, Tilt: 0.03, Height: 1700, Side: true}),
		)),
		binder("bank", "Banque", folder("/Relevés", false,
			file("releve_2026-10.csv", KindStatement, func() ([]byte, error) {
				return bankStatement(31, us, on(10, 1), known.Mill.Name, known.Dairy.Name, known.Water.Name), nil
			}, us.Name, us.Bank),
		)),
	}}
}

func garage(known companies) Client {
	sells := known.Garage
	us := sells.Party
	driver := Party{Name: "M. Yannick Kerdoncuff", Street: "8 rue du Sel", Zip: "56290", City: "Port-Louis"}
	return Client{Company: us.Name, Name: "Marc Quéméner", Email: us.Email, Binders: []Binder{
		binder("purchases", "Achats",
			folder("/Factures", true,
				digital("FC2026-020714.pdf", 41, Order{Supplier: known.CarParts, Buyer: us, Date: on(11, 16), Number: 20714, Lines: 28}),
				digital("Avoir Garlande.pdf", 42, Order{Supplier: known.CarParts, Buyer: us, Date: on(11, 19), Number: 88, Lines: 2, Corrects: 20714}),
				ubl("BR-2026-00913.xml", 43, Order{Supplier: known.Tools, Buyer: us, Date: on(11, 10), Number: 913, Lines: 4}),
				encrypted("Télécom novembre (protégé).pdf", 44, Order{Supplier: known.Telecom, Buyer: us, Date: on(11, 5), Number: 8841207, Lines: 5}, "lorient56"),
				damaged("Facture huiles (envoi interrompu).pdf", 45, Order{Supplier: known.Oils, Buyer: us, Date: on(11, 9), Number: 1502, Lines: 4}),
				oddment("Nouveau document.pdf", nil),
			),
			folder("/Numérisations", false,
				scan("numerisation0042.pdf", 46, Scanning{DPI: 200, Skew: 0.8, Stamp: "PAYÉ LE 13 NOV. 2026"},
					Order{Supplier: known.Oils, Buyer: us, Date: on(11, 3), Number: 1479, Lines: 6}, Order{Supplier: known.Tools, Buyer: us, Date: on(11, 4), Number: 871, Lines: 5}),
				fax("fax_brasselin.tif", 48, Order{Supplier: known.Tools, Buyer: us, Date: on(10, 28), Number: 846, Lines: 3}),
			)),
		binder("sales", "Ventes", folder("/Ventes 2026", true,
			digital("FA-2026-0312.pdf", 51, Order{Supplier: sells, Buyer: driver, Date: on(11, 13), Number: 312, Lines: 5}),
			file("Suivi des ventes.xlsx", KindOffice, func() ([]byte, error) { return salesList(sells, driver) }, "Facture Client Date HT TTC"),
		)),
		binder("expenses", "Frais", folder("/Notes de frais", true,
			receipt("péage lorient.jpg", 61, known.TollRoad, at(11, 11, 6, 41), 2, Snapshot{Turn: 1.8, Tilt: 0.05, Height: 1700}),
			receipt("20261112_130455.jpg", 62, known.BakeryShop, at(11, 12, 13, 4), 5, Snapshot{Turn: -2.2, Tilt: 0.04, Height: 1700}),
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
	return workbook(on(11, 16), "Novembre", rows)
}

func workshop(known companies) Client {
	sells := known.Workshop
	us := sells.Party
	owner := Party{Name: "Mme Solange Vauthier", Street: "2 rue Chabot-Charny", Zip: "21000", City: "Dijon"}
	offer := []string{"Madame, comme suite à notre visite du 9 novembre, voici notre proposition pour la bibliothèque de votre salon.",
		"Chêne massif huilé, six travées, fourniture et pose : 4 860,00 € HT, TVA 10 %, soit 5 346,00 € TTC.", "Délai : huit semaines à compter de votre accord. Devis valable trois mois."}
	return Client{Company: us.Name, Name: "Élodie Sarrazin", Email: us.Email, Binders: []Binder{
		binder("purchases", "Achats", folder("/Achats/2026", true,
			scan("Bois/Scan_0113.pdf", 81, Scanning{DPI: 200, Skew: -0.7, Stamp: "REÇU LE 16 NOV. 2026"}, Order{Supplier: known.Timber, Buyer: us, Date: on(11, 12), Number: 2208, Lines: 8}),
			digital("VA-2026-0655 Vernis Aurignel.pdf", 82, Order{Supplier: known.Varnish, Buyer: us, Date: on(11, 17), Number: 655, Lines: 5}),
			photographed("facture quincaillerie.jpg", 83, Order{Supplier: known.Hardware, Buyer: us, Date: on(11, 19), Number: 1840, Lines: 5}, Snapshot{Turn: 1.5, Tilt: 0.04, Height: 2200}),
			screenshot("Capture d'écran 2026-11-06.png", 84, Order{Supplier: known.Telecom, Buyer: us, Date: on(11, 6), Number: 8843561, Lines: 4}),
			oddment("desktop.ini", desktopINI()),
		)),
		binder("sales", "Ventes", folder("/Factures clients", true,
			digital("S2026-047 Vauthier.pdf", 91, Order{Supplier: sells, Buyer: owner, Date: on(11, 20), Number: 47, Lines: 4}),
			file("Devis bibliothèque.docx", KindOffice, func() ([]byte, error) {
				return wordLetter(on(11, 10), "Devis D2026-031", offer...)
			}, append([]string{"Devis D2026-031"}, offer...)...),
		)),
		binder("expenses", "Frais", folder("/Tickets", true,
			receipt("IMG_0457.jpg", 95, known.Restaurant, at(11, 18, 13, 47), 6, Snapshot{Turn: -4.5, Tilt: 0.05, Height: 1700}),
			receipt("IMG_0461.jpg", 96, known.NewsAgent, at(11, 20, 9, 15), 5, Snapshot{Turn: 1.2, Tilt: 0.03, Height: 1700, Side: true}),
		)),
	}}
}
