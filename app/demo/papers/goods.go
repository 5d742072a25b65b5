package papers

func mill() Supplier {
	return supplier(Party{
		Name: "Minoterie Valbrune", Form: "SAS au capital de 180 000 €", Tagline: "Farines de meule et de cylindre depuis 1921",
		Street: "14 rue du Moulin", Zip: "80000", City: "Amiens", APE: "1061A",
	}, Supplier{Look: Classic, Ink: 0x7a5414, Logo: LogoWheat, Numbers: "F-%d-%04d", Days: 30, Goods: []Good{
		good("Farine de tradition française T65, sac 25 kg", "sac", 21.40, Reduced, 20, 48, 4),
		good("Farine complète T150, sac 25 kg", "sac", 24.50, Reduced, 4, 12, 2),
		good("Farine de seigle T130, sac 25 kg", "sac", 23.75, Reduced, 4, 10, 2),
		good("Graines mélangées, sac 10 kg", "sac", 30, Reduced, 2, 6, 1),
		good("Levain de blé dévitalisé, carton 6 × 1 kg", "carton", 41.90, Reduced, 1, 4, 1),
		good("Location de palette et livraison", "forfait", 18.50, Normal, 1, 1, 1),
	}})
}

func dairy() Supplier {
	return supplier(Party{
		Name: "Laiterie des Trois Hameaux", Form: "SAS au capital de 62 000 €", Tagline: "Beurre, crème et œufs de Normandie",
		Street: "Route de Saint-Sever", Zip: "14500", City: "Vire", APE: "1051A",
	}, Supplier{Look: Band, Ink: 0x164e7a, Logo: LogoDrop, Numbers: "LTH%d/%05d", Days: 15, Goods: []Good{
		good("Beurre de tourage 82 %, plaque 2 kg", "plaque", 19.80, Reduced, 8, 24, 2),
		good("Crème liquide entière 35 %, bidon 5 L", "bidon", 22.35, Reduced, 4, 10, 1),
		good("Lait entier microfiltré, bidon 10 L", "bidon", 11.60, Reduced, 6, 12, 1),
		good("Œufs plein air calibre M, plateau de 30", "plateau", 7.95, Reduced, 10, 24, 2),
		good("Fromage blanc 20 %, seau 5 kg", "seau", 14.10, Reduced, 1, 4, 1),
		good("Participation au transport réfrigéré", "forfait", 12, Normal, 1, 1, 1),
	}})
}

func wrapping() Supplier {
	return supplier(Party{
		Name: "Emballages Pélissandre", Form: "SARL au capital de 15 000 €", Tagline: "Papier, carton et sachets pour les métiers de bouche",
		Street: "ZA des Grands Prés, 6 allée Vauban", Zip: "59160", City: "Lille", APE: "4676Z",
	}, Supplier{Look: Letter, Ink: 0x225e3c, Logo: LogoBox, Numbers: "%d%05d", Days: 45, Goods: []Good{
		good("Sachets kraft baguette, carton de 1 000", "carton", 28.40, Normal, 4, 12, 1),
		good("Boîtes pâtissières 20 × 20 × 8 cm, lot de 50", "lot", 17.25, Normal, 3, 10, 1),
		good("Film étirable alimentaire 45 cm × 300 m", "rouleau", 14.90, Normal, 2, 6, 1),
		good("Papier mousseline imprimé, rame de 10 kg", "rame", 36.10, Normal, 1, 4, 1),
		good("Gobelets carton 20 cl, lot de 100", "lot", 6.85, Normal, 5, 20, 5),
		good("Étiquettes allergènes, rouleau de 500", "rouleau", 9.20, Normal, 2, 5, 1),
	}})
}

func water() Supplier {
	return supplier(Party{
		Name: "Eaux du Val de Sarge", Form: "Régie à autonomie financière", Tagline: "Service public de l'eau et de l'assainissement",
		Street: "2 quai des Tanneurs", Zip: "60000", City: "Beauvais", APE: "3600Z",
	}, Supplier{Look: Band, Ink: 0x006882, Logo: LogoDrop, Numbers: "EAU-%d-%06d", Days: 20, Services: true, Goods: []Good{
		good("Abonnement, part fixe du trimestre", "trim.", 14.62, Reduced, 1, 1, 1),
		good("Distribution de l'eau, consommation relevée", "m³", 1.482, Reduced, 34, 34, 1),
		good("Préservation de la ressource", "m³", 0.094, Reduced, 34, 34, 1),
		good("Collecte et traitement des eaux usées", "m³", 1.915, Intermediate, 34, 34, 1),
		good("Modernisation des réseaux", "m³", 0.16, Intermediate, 34, 34, 1),
	}})
}

func stationer() Supplier {
	return supplier(Party{
		Name: "Octavelle Fournitures", Form: "SASU au capital de 10 000 €", Tagline: "Tout pour le bureau, livré le lendemain",
		Street: "31 boulevard Carnot", Zip: "35000", City: "Rennes", APE: "4762Z",
	}, Supplier{Look: Band, Ink: 0x5c2c6e, Logo: LogoRings, Numbers: "OF-%d-%05d", Days: 30, Goods: []Good{
		good("Papier A4 80 g, carton de 5 ramettes", "carton", 24.90, Normal, 1, 4, 1),
		good("Cartouche de toner noir, 3 000 pages", "pièce", 68.50, Normal, 1, 2, 1),
		good("Classeurs à levier dos 8 cm, lot de 10", "lot", 21.30, Normal, 1, 3, 1),
		good("Rouleaux thermiques 80 × 80, lot de 20", "lot", 19.95, Normal, 1, 3, 1),
		good("Le Comptoir du détaillant, abonnement", "an", 79, SuperReduced, 1, 1, 1),
	}})
}

func carParts() Supplier {
	return supplier(Party{
		Name: "Pièces Auto Garlande", Form: "SAS au capital de 250 000 €", Tagline: "Pièces de rechange pour les professionnels",
		Street: "Parc d'activités de la Janais, bâtiment C", Zip: "35136", City: "Rennes", APE: "4531Z",
	}, Supplier{Look: Classic, Ink: 0x961c24, Logo: LogoGear, Numbers: "FC%d-%06d", Days: 30, Goods: carPartsGoods()})
}

func carPartsGoods() []Good {
	one := func(text string, price float64) Good { return good(text, "pièce", price, Normal, 1, 3, 1) }
	return []Good{
		one("Filtre à huile, réf. GL-1042", 7.35), one("Filtre à air, réf. GL-1187", 11.90), one("Filtre d'habitacle au charbon", 14.20),
		one("Filtre à gazole avec joint", 22.65), one("Plaquettes de frein avant, jeu de 4", 34.80), one("Plaquettes de frein arrière, jeu de 4", 29.45),
		one("Disque de frein ventilé 280 mm", 41.70), one("Disque de frein plein 253 mm", 33.10), one("Liquide de frein DOT 4, 1 L", 8.95),
		one("Étrier de frein avant gauche, échange", 86.40), one("Flexible de frein arrière", 12.75), one("Bougie d'allumage iridium", 9.60),
		one("Bobine d'allumage", 38.25), one("Courroie d'accessoires 6PK1070", 15.85), one("Kit de distribution avec pompe à eau", 148.90),
		one("Thermostat d'eau 83 °C", 19.30), one("Durite de radiateur supérieure", 16.40), one("Batterie 70 Ah 640 A", 92.50),
		one("Balais d'essuie-glace, la paire", 21.15), one("Ampoule H7 55 W, lot de 2", 10.80), one("Rotule de suspension inférieure", 24.60),
		one("Biellette de barre stabilisatrice", 17.95), one("Amortisseur arrière à gaz", 54.30), one("Roulement de roue avant, kit", 47.20),
		one("Soufflet de cardan côté roue", 18.45), one("Sonde lambda amont", 63.70), one("Silencieux arrière", 79.90), one("Collier de serrage 32-50 mm, lot de 10", 9.10),
	}
}

func oils() Supplier {
	return supplier(Party{
		Name: "Lubrifiants Ternoy", Form: "SARL au capital de 40 000 €", Tagline: "Huiles, graisses et fluides techniques",
		Street: "12 rue des Forges", Zip: "44600", City: "Saint-Nazaire", APE: "4671Z",
	}, Supplier{Look: Letter, Ink: 0x28303c, Logo: LogoDrop, Numbers: "FA%d.%04d", Days: 30, Goods: []Good{
		good("Huile moteur 5W30 C3, fût 60 L", "fût", 214.50, Normal, 1, 2, 1),
		good("Huile de boîte 75W80, bidon 20 L", "bidon", 118.20, Normal, 1, 2, 1),
		good("Liquide de refroidissement -35 °C, bidon 20 L", "bidon", 39.90, Normal, 1, 4, 1),
		good("Graisse au lithium, cartouche 400 g", "pièce", 4.85, Normal, 6, 24, 6),
		good("Dégraissant atelier, bidon 5 L", "bidon", 18.60, Normal, 1, 4, 1),
		good("Reprise des huiles usagées", "forfait", 35, Normal, 1, 1, 1),
	}})
}

func tools() Supplier {
	return supplier(Party{
		Name: "Outillage Brasselin", Form: "SAS au capital de 75 000 €", Tagline: "Outillage à main et équipement de garage",
		Street: "88 avenue Berthelot", Zip: "69007", City: "Lyon", APE: "4674A",
	}, Supplier{Look: Classic, Ink: 0xb05400, Logo: LogoGear, Numbers: "BR-%d-%05d", Days: 30, Goods: []Good{
		good("Clé dynamométrique 1/2\" 40-200 Nm", "pièce", 89, Normal, 1, 1, 1),
		good("Coffret de douilles 1/4\" et 1/2\", 94 pièces", "coffret", 74.50, Normal, 1, 2, 1),
		good("Cric rouleur surbaissé 2,5 t", "pièce", 139, Normal, 1, 1, 1),
		good("Chandelles 3 t, la paire", "paire", 32.90, Normal, 1, 3, 1),
		good("Gants nitrile noir taille L, boîte de 100", "boîte", 11.40, Normal, 5, 20, 5),
		good("Baladeuse à LED rechargeable", "pièce", 27.80, Normal, 1, 3, 1),
	}})
}

func timber() Supplier {
	return supplier(Party{
		Name: "Bois et Panneaux Vaucressol", Form: "SAS au capital de 320 000 €", Tagline: "Bois massifs, panneaux et placages",
		Street: "Chemin de la Scierie", Zip: "21200", City: "Beaune", APE: "4673A",
	}, Supplier{Look: Classic, Ink: 0x465c24, Logo: LogoTree, Numbers: "%d-BPV-%04d", Days: 45, Goods: []Good{
		good("Chêne avivé choix QF1, épaisseur 27 mm", "m²", 58.40, Normal, 4, 12, 0.5),
		good("Frêne olivier avivé, épaisseur 34 mm", "m²", 49.90, Normal, 2, 8, 0.5),
		good("Contreplaqué bouleau 18 mm, 250 × 125", "panneau", 96.70, Normal, 2, 8, 1),
		good("Médium hydrofuge 19 mm, 280 × 207", "panneau", 71.30, Normal, 2, 6, 1),
		good("Placage chêne scié 2 mm, dosse", "m²", 18.90, Normal, 5, 20, 0.5),
		good("Chant plaqué noyer 23 mm", "m", 1.35, Normal, 25, 100, 25),
		good("Débit sur mesure à la scie à panneaux", "h", 62, Normal, 1, 3, 0.5),
		good("Livraison par camion-grue", "forfait", 85, Normal, 1, 1, 1),
	}})
}

func varnish() Supplier {
	return supplier(Party{
		Name: "Vernis Aurignel", Form: "SARL au capital de 24 000 €", Tagline: "Finitions pour le bois et l'ameublement",
		Street: "5 rue Battant", Zip: "25000", City: "Besançon", APE: "2030Z",
	}, Supplier{Look: Letter, Ink: 0x80281e, Logo: LogoRings, Numbers: "VA-%d-%04d", Days: 30, Goods: []Good{
		good("Vernis polyuréthane aqueux mat, 5 L", "bidon", 84.60, Normal, 1, 4, 1),
		good("Huile-cire dure incolore, 2,5 L", "bidon", 61.20, Normal, 1, 4, 1),
		good("Fond dur à poncer, 5 L", "bidon", 57.90, Normal, 1, 3, 1),
		good("Teinte à l'eau chêne moyen, 1 L", "flacon", 23.40, Normal, 1, 4, 1),
		good("Abrasif treillis 150 mm grain 240, lot de 50", "lot", 31.75, Normal, 1, 3, 1),
	}})
}

func hardware() Supplier {
	return supplier(Party{
		Name: "Quincaillerie Montfiquet", Form: "EURL au capital de 7 500 €", Tagline: "Serrurerie, visserie, ferrures de meuble",
		Street: "19 Grande Rue", Zip: "71100", City: "Chalon-sur-Saône", APE: "4752A",
	}, Supplier{Look: Letter, Ink: 0x1e1e1e, Logo: LogoBox, Numbers: "%d/%04d", Days: 0, Goods: []Good{
		good("Charnières invisibles 110°, lot de 20", "lot", 42.80, Normal, 1, 4, 1),
		good("Coulisses à sortie totale 500 mm, la paire", "paire", 18.95, Normal, 4, 12, 2),
		good("Vis à bois 4 × 40 TX20, boîte de 500", "boîte", 13.60, Normal, 1, 4, 1),
		good("Tourillons hêtre 8 × 40, sachet de 200", "sachet", 6.90, Normal, 1, 4, 1),
		good("Serrure à larder, axe 50 mm", "pièce", 24.30, Normal, 1, 4, 1),
	}})
}

func telecom() Supplier {
	return supplier(Party{
		Name: "Télécom Armorelle", Form: "SAS au capital de 1 200 000 €", Tagline: "Internet et téléphone pour les professionnels",
		Street: "120 rue de Charenton", Zip: "75012", City: "Paris", APE: "6110Z",
	}, Supplier{Look: Band, Ink: 0x005c5c, Logo: LogoRings, Numbers: "TA%d%07d", Days: 15, Services: true, Goods: []Good{
		good("Fibre Pro 2 Gbit/s, abonnement mensuel", "mois", 49, Normal, 1, 1, 1),
		good("Ligne mobile Illimité 100 Go", "mois", 16.50, Normal, 1, 4, 1),
		good("Numéro de téléphone fixe", "mois", 5, Normal, 1, 2, 1),
		good("Communications vers l'international", "min", 0.085, Normal, 12, 90, 1),
		good("Location de la box et du répéteur", "mois", 6, Normal, 1, 1, 1),
	}})
}
