package fields

// phrases are the labels as invoices and receipts write them, folded, with accents and signs away: "n" is N°. French
// and English first; those of the neighbours' invoices that come to a French firm as well.
func phrases() phrasebook {
	b := phrasebook{}
	for _, add := range []func(phrasebook){titles, numbers, dates, sums, payments, parties} {
		add(b)
	}
	return b
}

func titles(b phrasebook) {
	b.add(titleOf, "facture", "invoice", "tax invoice", "facture d acompte", "facture de solde", "facture de situation", "rechnung",
		"factuur", "fattura", "factura", "bill", "handelsrechnung", "note d honoraires", "facturette")
	b.add(creditWord, "avoir", "facture d avoir", "note de credit", "credit note", "credit memo", "gutschrift", "rechnungskorrektur",
		"stornorechnung", "creditnota", "nota di credito", "nota de credito", "facture avoir", "nota de abono")
	b.add(receiptWord, "ticket", "ticket de caisse", "recu", "receipt", "caisse", "caissier", "caissiere", "hote de caisse", "cashier",
		"cash bill", "sales receipt", "merci de votre visite", "a bientot", "carte bancaire", "ticket client", "ticket commercant",
		"cash sales", "cash sale", "thank you", "kassenbon", "kassabon", "payment receipt", "sans contact", "contactless", "counter", "terminal")
	b.add(otherDocs, "devis", "quotation", "quote", "estimate", "releve de compte", "releve bancaire", "extrait de compte", "bank statement",
		"statement of account", "account statement", "bon de livraison", "delivery note", "bon de commande", "purchase order", "proforma",
		"pro forma", "confirmation de commande", "order confirmation", "lieferschein", "angebot", "kontoauszug", "offerte", "packing list",
		"bulletin de paie", "bulletin de salaire", "fiche de paie", "payslip", "avis d imposition", "avis d echeance", "contrat de location",
		"rappel", "relance", "mise en demeure", "tarif", "price list", "proposition commerciale", "ordre de mission", "note de frais",
		"catalogue", "attestation", "rib", "releve d identite bancaire", "releves de compte", "releve d operations", "proforma invoice")
	b.add(lineHead, "designation", "description", "libelle", "qte", "quantite", "quantity", "qty", "pu", "p u", "prix unitaire", "unit price",
		"reference article", "article", "item", "produit", "product", "prestation", "menge", "bezeichnung", "beschreibung", "einzelpreis",
		"artikel", "aantal", "omschrijving", "price", "prix", "preis", "pos", "rate", "code article", "descrizione", "descripcion", "cantidad",
		"unit", "unite", "unites")
}

func numbers(b phrasebook) {
	for _, what := range []string{"facture", "d avoir", "avoir", "de facture", "de la facture", "de l avoir", "piece", "de piece", "document",
		"de document", "fact", "de note"} {
		b.add(numberOf, "n "+what, "no "+what, "numero "+what, "num "+what, "nr "+what)
	}
	for _, what := range []string{"facture", "avoir", "invoice", "tax invoice", "credit note", "document", "doc", "bill", "inv", "rechnung",
		"rechnungs", "gutschrift", "gutschrifts", "factuur", "fattura", "factura", "piece", "fact", "note d honoraires", "facture d acompte",
		"facture d avoir", "beleg", "facture de solde", "handelsrechnung", "credit memo", "facture de situation"} {
		for _, number := range []string{"n", "no", "number", "num", "numero", "nr", "nbr", "nummer", "id", "ref", "reference"} {
			b.add(numberOf, what+" "+number)
		}
	}
	b.add(numberOf, "ref facture", "reference facture", "reference de facture", "reference de la facture", "rechnungsnummer", "rechnungsnr",
		"rechnungs nr", "belegnummer", "belegnr", "gutschriftsnummer", "gutschriftnummer", "gutschriftsnr", "factuurnummer", "factuurnr",
		"numero fattura", "numero factura", "numero de factura", "n factura", "n de factura", "vat invoice number", "invoice n o",
		"facture n o", "number of invoice", "document n o")
	for _, which := range []string{"la facture", "sur facture", "votre facture", "notre facture", "original invoice", "our invoice", "facture d origine", "facture liee", "facture initiale"} {
		b.add(otherNumber, which+" n", which+" no", which+" numero", which)
	}
	for _, what := range []string{"receipt", "ticket", "recu", "slip", "cash bill", "bon"} {
		b.add(numberOf, what+" n", what+" no", what+" number", what+" numero", "n "+what, "n de "+what, "numero de "+what)
	}
	b.add(plainNumber, "n", "no", "numero", "number", "nr", "nummer", "num")
	for _, what := range []string{"client", "customer", "commande", "order", "compte", "account", "contrat", "contract", "dossier",
		"devis", "po", "bl", "bon", "bon de commande", "purchase order", "gst", "gst reg", "reg", "co reg", "company reg",
		"tel", "phone", "fax", "table", "lot", "serie", "serial", "licence", "line", "ligne", "cheque", "adherent", "abonne", "identification",
		"job", "project", "projet", "chantier", "delivery", "livraison", "bon de livraison", "transaction", "autorisation", "approval",
		"card", "carte", "membership", "member", "terminal", "trans", "ref", "reference", "caisse", "table", "article", "engagement", "intervention",
		"page", "roc", "brn", "sst", "tax", "auth", "batch", "trace", "invoice date", "dossier client", "kunden", "bestell", "auftrags", "artikel"} {
		b.add(otherNumber, "n "+what, "no "+what, "n de "+what, "numero "+what, "numero de "+what, "numero du "+what, "num "+what, what+" n", what+" no",
			what+" number", what+" id", what+" numero", what+" ref", what+" nr", what+" num", what+" nummer", what+" code")
	}
	b.add(otherNumber, "ref client", "code client", "votre reference", "votre ref", "v ref", "vos ref", "your reference", "your ref", "notre reference",
		"notre ref", "n ref", "our ref", "our reference", "reference", "ref", "reference client", "customer reference", "client reference", "kundennummer",
		"kundennr", "bestellnummer", "auftragsnummer", "auftragsnr", "klantnummer", "ordernummer", "bestelnummer", "steuernummer", "steuer nr",
		"lieferschein nr", "tel", "telephone", "phone", "fax", "mobile", "email", "ape", "naf", "code ape", "code naf", "bic", "swift", "facture liee",
		"facture d origine", "sur facture", "facture originale", "original invoice", "capital", "gtin", "gln", "ean",
		"votre commande", "your order", "commande", "order", "s o no", "do no", "job no", "kvk", "handelsregister", "cif", "payment reference",
		"reference paiement", "reference de paiement", "ref paiement", "mandat", "rum", "ics", "reference a rappeler", "annule et remplace", "corrects")
}

func dates(b phrasebook) {
	b.add(dateOf, "date de facture", "date de la facture", "date facture", "date de facturation", "date d emission", "date emission", "emise le",
		"emis le", "facture emise le", "etablie le", "etabli le", "facture du", "facture datee du", "facture le", "facturee le", "date de l avoir", "date d avoir",
		"date avoir", "avoir du", "invoice date", "date of invoice", "date of issue", "issue date", "issued on", "issued", "date issued", "issued date", "invoice dated",
		"bill date", "billing date", "document date", "doc date", "date du document", "date document", "date de piece", "date piece", "rechnungsdatum",
		"rechnung vom", "rechnung von", "belegdatum", "beleg datum", "ausstellungsdatum", "gutschriftsdatum", "factuurdatum", "factuur datum", "data fattura", "fecha factura", "fecha de factura",
		"fecha de emision", "credit note date", "receipt date", "date du ticket", "inv date", "tax invoice date", "invoice issued", "facture en date du", "date d etablissement", "date of receipt", "bizdate", "biz date", "business date", "bill dt", "trans date", "transaction date", "date de transaction", "date de la transaction", "date de vente", "sale date", "date of sale", "create time", "print time", "date achat", "date d achat", "paid time", "date ticket", "ticket du", "recu du", "ticket le", "vente du")
	b.add(plainDate, "date", "datum", "dated", "fecha", "data", "le", "date time", "date heure", "date et heure", "date and time", "dt", "en date du")
	b.add(dueOf, "echeance", "date d echeance", "date echeance", "echeance le", "date limite de paiement", "date limite", "a payer avant le", "payer avant le",
		"payable avant le", "payable le", "a regler avant le", "a regler le", "regler avant le", "a payer le", "date de reglement", "due date", "payment due", "payment due date",
		"due on", "due by", "date due", "due", "pay by", "payable by", "payment due by", "falligkeit", "fallig am", "falligkeitsdatum", "faelligkeit", "zahlbar bis", "vervaldatum",
		"prelevement le", "date de prelevement", "prelevement a partir du", "sera preleve le", "preleve le", "scadenza", "vencimiento", "fecha de vencimiento",
		"amount due on", "total amount due on", "payment date due", "paiement avant le", "reglement avant le", "au plus tard le", "au plus tard", "reglement le",
		"reglement au", "paiement le", "paiement au", "vous serez preleve le", "ueberweisen sie bis zum", "uberweisen sie bis zum", "netto bis", "tagen netto bis")
	for _, what := range []string{"livraison", "commande", "prestation", "expedition", "debut", "fin", "paiement", "validite", "naissance", "impression",
		"depart", "retour", "reception", "mise en service", "signature", "la commande", "l intervention", "intervention", "creation", "valeur", "l operation", "operation", "achat", "visite", "mise en circulation"} {
		b.add(otherDate, "date de "+what, "date d "+what, "date "+what, what+" le", what+" du", "dates de "+what, "date de la "+what)
	}
	b.add(otherDate, "periode", "periode du", "periode de", "periode de facturation", "billing period", "service period", "period", "for the period", "delivery date", "order date", "ship date",
		"shipping date", "date shipped", "print date", "printed on", "printed", "imprime le", "edite le", "edition", "valable jusqu au", "valid until", "expires", "expiry date", "exp date", "exp",
		"leistungsdatum", "lieferdatum", "liefer", "leistungszeitraum", "bestelldatum", "orderdatum", "besteldatum", "verzenddatum", "auftragsdatum", "supply date",
		"date of supply", "tax point", "payment date", "paid on", "payee le", "paye le", "regle le", "acompte du", "date of delivery", "check in", "check out", "date of birth",
		"sejour du", "arrivee", "depart", "du", "from", "au", "to", "bestellung vom", "bestellung nr", "lieferschein datum", "bestell datum", "leistungs datum", "auftrag datum", "commande n",
		"devis du", "bl du", "bon de livraison du", "contrat du", "article", "loi du", "decret du", "aankoopdatum", "rapport nr", "bis", "entree", "sortie", "member since", "opened on", "skonto")
}

func sums(b phrasebook) {
	b.add(netOf, "total ht", "total h t", "total hors taxes", "total hors taxe", "total hors tva", "montant ht", "montant h t", "montant total ht", "montant hors taxes", "montant hors taxe",
		"montant hors tva", "net ht", "total net ht", "montant net ht", "total general ht", "base ht", "total ht net", "total euros ht", "total eur ht", "ht",
		"h t", "net amount", "net total", "total net", "montant net", "subtotal", "sub total", "sous total", "sous total ht", "total excl vat", "total excl tax", "total excluding vat", "total excluding tax", "total before tax",
		"total before vat", "taxable amount", "total without tax", "total w o tax", "amount excl vat", "total ex vat", "total exclusive of gst", "total excl gst",
		"total sales excluding gst", "total excluding gst", "nettobetrag", "netto", "summe netto", "gesamt netto", "gesamtbetrag netto", "rechnungssumme netto", "zwischensumme", "netto summe", "nettosumme", "summe ohne mwst",
		"totaal exclusief btw", "totaal excl btw", "exclusief btw", "subtotaal", "subtotaal ex btw", "net amt", "net sales", "sub ttl", "sub tot", "totaal ex btw", "imponibile", "base imponible", "base imposable", "total exclusive of vat", "total de la prestation ht",
		"positionssumme", "steuerbasisbetrag", "rechnungssumme ohne ust", "total facture ht", "total des prestations ht")
	b.add(vatOf, "total tva", "tva", "montant tva", "montant t v a", "montant de la tva", "montant total tva", "total de la tva", "t v a", "dont tva", "total taxes", "total taxe", "montant des taxes", "taxes",
		"tva collectee", "tva sur les debits", "tva sur encaissements", "tva sur les encaissements", "vat", "total vat", "vat amount", "vat total", "tax", "tax total", "total tax", "tax amount", "sales tax", "gst", "total gst", "gst amount", "gst payable", "add gst", "mwst",
		"zzgl mwst", "umsatzsteuer", "zuzuglich umsatzsteuer", "ust", "ust gesamt", "ust betrag", "mehrwertsteuer", "btw", "btw bedrag", "iva", "importe iva", "steuerbetrag", "steuersumme", "sst", "service tax",
		"zzgl ust", "total included gst", "total includes gst", "total inclus tva", "gst included in total", "tax included in total", "summe ust", "mwst betrag", "gesamt mwst", "summe mwst", "umsatzsteuerbetrag", "umsatzsteuer gesamt")
	b.add(totalOf, "total ttc", "montant ttc", "total t t c", "montant total ttc", "montant t t c", "total general ttc", "total net ttc", "net ttc", "total facture ttc", "montant facture ttc", "total a payer ttc", "net a payer ttc",
		"total toutes taxes comprises", "montant toutes taxes comprises", "toutes taxes comprises", "total ttc a payer", "total ttc eur", "ttc", "t t c", "total eur ttc", "total euros ttc", "grand total", "total incl vat", "total including vat", "total inc vat", "total incl tax", "total including tax",
		"total inclusive of gst", "total incl gst", "total including gst", "total inclusive gst", "total amt incl gst", "total inclusive of vat", "total amount incl gst", "total sales inclusive gst", "total sales inclusive of gst", "total sales incl gst",
		"total amount inclusive of gst", "total amount including gst", "total with tax", "invoice total", "invoice amount", "total invoice amount", "gross amount", "gross total", "total gross", "total for this invoice", "montant de la facture",
		"montant total de la facture", "total facture", "total de la facture", "total invoice", "gesamtbetrag", "gesamtsumme", "bruttobetrag", "bruttosumme", "rechnungsbetrag", "rechnungssumme", "endbetrag", "endsumme", "summe brutto", "brutto", "gesamtbetrag brutto",
		"gesamt brutto", "totaal inclusief btw", "totaal incl btw", "bedrag inclusief btw", "bedrag incl btw", "totaalbedrag", "totaal te betalen", "factuur totaal", "totale fattura", "totale documento", "total factura", "importe total", "rechnungssumme mit ust", "rechnungssumme brutto", "summe inkl mwst", "gesamtbetrag inkl mwst", "gesamt inkl mwst",
		"total avoir", "total avoir ttc", "montant de l avoir", "total rounded", "rounded total", "total amt rounded", "total amount rounded", "total after rounding", "round total", "nett total", "net total rounded", "total rm incl gst", "total after rounding adj", "bruttosumme", "gesamtrechnungsbetrag", "total amount after rounding")
	b.add(plainTotal, "total", "totaal", "totale", "summe", "gesamt", "montant total", "total amount", "total general", "total eur", "total euros", "total euro", "total sales", "montant", "amount", "total rm", "total amt", "total usd", "total gbp", "somme totale",
		"montant eur", "montant cb", "montant reel", "montant du", "total du", "total carte", "importe", "total price", "prix total", "net total rm", "gesamt eur", "summe eur", "totale eur", "totale euro", "totale complessivo", "totaal eur", "total a pagar", "importe a pagar", "a pagar")
	b.add(payableOf, "net a payer", "a payer", "reste a payer", "montant a payer", "montant a regler", "solde a payer", "solde", "solde du", "total a payer", "somme a payer", "total due", "amount due", "balance due", "balance", "total amount due", "amount payable", "total payable", "please pay",
		"zahlbetrag", "zu zahlen", "zu zahlender betrag", "te betalen", "montant preleve", "montant du prelevement", "a regler", "net a regler", "total a regler", "a votre debit", "residual", "net a deduire", "net a rembourser", "total amount payable", "falliger betrag", "fallig",
		"restbetrag", "noch zu zahlen", "offener betrag", "zahlungsbetrag", "net payable", "nett amount", "net amount payable", "amount to pay", "total to pay", "amt due", "total amt due", "amt payable", "total amt payable", "montant a payer ttc", "prix a payer", "total net a payer", "a payer eur", "net payable rm", "ttl", "total bill", "bill total", "amount paid incl gst", "amt paid incl gst", "montant net a payer")
}

func payments(b phrasebook) {
	b.add(paidOf, "cb", "carte bancaire", "carte", "card", "visa", "mastercard", "master card", "amex", "credit card", "debit card", "paye", "paye par cb", "paye par carte", "cb emv", "cb sans contact", "paid", "amount paid", "total paid",
		"especes", "espece", "cash", "cheque", "bar", "ec karte", "pin", "reglement", "payment", "tender", "tendered", "cash tendered", "amount tendered", "titre restaurant", "ticket restaurant", "bancontact", "ideal", "cash received", "payment received", "received", "eft", "debit", "montant paye", "pay", "master", "amt paid", "regle", "regle par", "regle en especes", "paye en especes", "credit", "gegeben", "kartenzahlung", "girocard", "ec cash", "barzahlung", "contanti", "contante", "efectivo", "tarjeta", "entregado", "carta di credito", "pagato", "contant", "pinnen", "bankkaart", "betaald", "maestro", "american express", "payment mode", "received cash", "cash payment")
	b.add(changeOf, "rendu", "monnaie", "rendu monnaie", "a rendre", "change", "change due", "total change", "ruckgeld", "wisselgeld", "rendu especes", "monnaie rendue", "changed", "chg", "cash change", "change cash", "change amount", "change amt", "change given", "your change", "zuruck", "rueckgeld", "resto", "cambio", "terug", "retour especes", "a rendre especes", "montant rendu")
	b.add(otherAmount, "total quantite", "total qte", "total qty", "total quantity", "qty total", "total item", "total items", "total no of items", "total number of items", "item count", "items", "nombre d articles", "nb articles", "nb art", "articles", "total articles", "total remise", "total remises",
		"remise", "remises", "discount", "total discount", "total savings", "total saving", "you saved", "vous economisez", "economie", "rabais", "escompte", "acompte", "acomptes", "acompte verse", "acompte percu", "deja regle", "deja paye", "deposit", "prepaid", "points", "total points", "solde points", "rounding",
		"rounding adj", "rounding adjustment", "round adj", "rounding amt", "arrondi", "arrondis", "rounding amount", "round adjustment", "au capital de", "capital de", "capital social", "penalites", "penalite", "penalites de retard", "indemnite forfaitaire", "indemnite", "eco participation", "dont eco participation", "eco contribution", "frais de port", "port", "transport", "shipping", "freight",
		"report", "a reporter", "carried forward", "previous balance", "solde precedent", "ancien solde", "solde anterieur", "total heures", "total jours", "heures", "poids", "poids total", "total weight", "total colis", "total kg", "taux", "rate", "base", "cumul", "plafond", "total net before discount", "total brut ht", "brut ht", "total brut",
		"total ht avant remise", "montant remise", "service charge", "svc chg", "service", "total line", "montant minimum", "franco", "gst summary", "tax summary", "total gst summary", "total disc", "disc", "rabatt", "skonto", "anzahlung", "gst amt", "amt gst", "total prepayments", "pourboire", "tip", "total avant remise", "prix au kg", "rappel total", "bon d achat", "avantage", "fidelite", "soit", "dont", "summe zu und abschlage",
		"total savings rm", "balance points", "total tickets", "avant remise", "credits", "charges", "sales charges", "mindestbetrag", "cash promotion", "total eligible", "eligible", "total tr", "eligible tr", "eligible titre restaurant", "total eligible titre restaurant", "total remises deduites", "card no", "account no", "coupon", "coupon discount", "promo", "promotion", "item discount", "voucher", "reduction", "reductions", "total economies", "consigne", "cagnotte", "rounding adjustments", "rnd adj", "delivery charge", "delivery chg")
}

func parties(b phrasebook) {
	b.add(sellerOf, "vendeur", "fournisseur", "emetteur", "prestataire", "seller", "supplier", "vendor", "sold by", "bill from", "issued by", "emis par", "verkaufer", "lieferant", "rechnungssteller", "service provider", "de la part de", "expediteur", "payee", "leverancier", "proveedor", "fornitore")
	b.add(customerOf, "client", "acheteur", "facture a", "facturer a", "facturee a", "adresse de facturation", "adresse facturation", "destinataire", "bill to", "billed to", "bill to address", "billing address", "invoice to", "invoiced to", "sold to", "ship to", "customer", "buyer", "livre a", "livraison a", "adresse de livraison", "lieu de livraison", "delivery address", "shipping address",
		"deliver to", "kaufer", "rechnungsempfanger", "warenempfanger", "leistungsempfanger", "kunde", "kaufer leistungsempfanger", "factuuradres", "afleveradres", "cliente", "adresse a", "doit", "adresse client", "votre adresse", "a l attention de", "attention", "attn", "t a v", "titulaire", "titulaire du contrat", "beneficiaire", "guest name", "payeur", "mme", "monsieur", "madame", "nom de l abonne", "adresse de l installation", "recipient", "lieferadresse", "rechnungsadresse", "coordonnees client", "charge to", "abonne", "your customer")
	b.add(siretOf, "siret", "n siret", "no siret", "numero siret", "numero de siret", "n de siret", "siret n", "siret no", "num siret", "code siret", "rcs siret", "s i r e t", "siret rcs")
	b.add(sirenOf, "siren", "n siren", "siren n", "numero siren", "rcs", "r c s", "immatriculee", "immatricule", "rm n", "inscrit au rm", "repertoire des metiers", "rcs n", "registre du commerce", "n rcs", "rsc", "siren rcs")
	b.add(vatNumberOf, "n tva", "no tva", "numero tva", "numero de tva", "n de tva", "tva intra", "tva intracommunautaire", "tva intracom", "n tva intracommunautaire", "n tva intracom", "n tva intra", "n de tva intracommunautaire", "numero de tva intracommunautaire", "n intracommunautaire", "tva intra communautaire", "n tva intra communautaire", "n de tva intra communautaire", "identifiant tva", "id tva", "code tva", "tva n", "tva no", "tva ue", "tva fr", "n id tva", "n d identification tva", "n tva ce", "tva cee",
		"id cee", "n id cee", "id intracommunautaire", "n identification", "vat no", "vat number", "vat reg no", "vat registration number", "vat registration no", "vat id", "vat reg", "vat n", "vat identification number", "ust id nr", "ust idnr", "ust id", "ustid", "ustidnr", "ustid nr", "umsatzsteuer id", "umsatzsteuer identifikationsnummer", "uid", "uid nr", "btw nr", "btw nummer", "btw id", "p iva", "partita iva", "nif", "cif", "mwst nr", "num tva", "ident tva", "tva identification", "n identifiant tva", "french vat number", "eu vat number")
	for _, whose := range []string{"client", "votre", "your", "customer", "acheteur", "buyer", "uw", "ihre", "du client", "vos", "preneur", "customer s"} {
		for _, what := range []string{"n tva", "no tva", "numero tva", "numero de tva", "n de tva", "tva", "tva intra", "tva intracommunautaire", "tva intracom", "n tva intracommunautaire", "n tva intracom", "siret", "n siret", "siren", "vat number", "vat no", "vat", "vat id", "btw nummer", "btw nr", "ust id nr", "ust idnr", "ust id", "tva intra communautaire", "n tva intra communautaire", "vat reg no", "tax id", "identifiant tva"} {
			b.add(theirNumber, what+" "+whose, whose+" "+what)
		}
	}
	b.add(ibanOf, "iban")
	b.add(debitOf, "preleve", "prelevee", "sera preleve", "prelevement", "prelevements", "sera debite", "compte debite", "votre compte", "your account", "direct debit", "mandat", "debit direct", "votre iban", "your iban", "compte a debiter", "sepa mandate", "abgebucht", "lastschrift", "remboursement", "rembourses", "ihr konto", "ihrem konto", "domiciliation client", "banque du client", "iban client")
	b.add(legalForm, "sarl", "sas", "sasu", "eurl", "sa", "snc", "sci", "scop", "selarl", "scp", "eirl", "gie", "sarlu", "scea", "earl", "gaec", "selas", "s a r l", "s a s", "s a", "ei", "auto entrepreneur", "micro entreprise", "gmbh", "ag", "kg", "ug", "bv", "b v", "nv", "n v", "ltd", "limited", "llc", "llp", "inc", "plc", "srl", "s r l", "spa", "s p a", "sl", "s l", "sprl", "bvba", "lda", "ohg", "sdn bhd", "pte ltd", "pvt ltd", "co", "corp", "entreprise individuelle", "cooperative", "societe par actions simplifiee", "societe anonyme", "association", "se", "ets", "etablissements", "enterprise", "trading", "sdn", "s b", "company", "bhd", "holdings", "sas unipersonnelle")
	b.add(capitalWords, "au capital", "capital", "siege social", "registered office")
}
