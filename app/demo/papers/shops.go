package papers

func bakeryShop() Supplier {
	return supplier(Party{
		Name: "Le Fournil d'Ysoline", Form: "EURL au capital de 5 000 €", Street: "7 place du Marché", Zip: "56100", City: "Lorient", APE: "1071C",
	}, Supplier{Look: Till, Numbers: "%[2]d", Heads: []string{"Vendeuse : Anaïs", "Vendeur : Corentin"}, Goods: []Good{
		good("Baguette tradition", "", 1.30, Reduced, 1, 4, 1),
		good("Pain complet 500 g", "", 3.20, Reduced, 1, 2, 1),
		good("Croissant au beurre", "", 1.25, Reduced, 2, 8, 1),
		good("Tarte aux pommes 6 pers.", "", 16.50, Reduced, 1, 1, 1),
		good("Sandwich jambon chaud", "", 5.40, Intermediate, 1, 4, 1),
		good("Café à emporter", "", 1.80, Intermediate, 1, 4, 1),
	}})
}

func fuelStation() Supplier {
	return supplier(Party{
		Name: "Station du Quai Vert", Form: "SARL au capital de 30 000 €", Street: "Route de Calais", Zip: "60000", City: "Beauvais", APE: "4730Z",
	}, Supplier{Look: Till, Numbers: "%[2]d", Heads: []string{"Pompe n° 4", "Pompe n° 6"}, Goods: []Good{
		good("Gazole B7", "L", 1.689, Normal, 28.41, 52.87, 0.37),
		good("Lave-glace été 5 L", "", 6.90, Normal, 1, 1, 1),
	}})
}

func tollRoad() Supplier {
	return supplier(Party{
		Name: "Autoroutes du Haut-Plateau", Form: "SA au capital de 9 000 000 €", Street: "1 rue des Péagers", Zip: "37000", City: "Tours", APE: "5221Z",
	}, Supplier{Look: Till, Numbers: "%[2]d", Services: true, Heads: []string{"Voie 07 – Classe 2", "Voie 03 – Classe 2"}, Goods: []Good{
		good("Péage La Gravelle – Ancenis", "", 23.60, Normal, 1, 1, 1),
		good("Péage Ancenis – Vannes Nord", "", 9.80, Normal, 1, 1, 1),
	}})
}

func restaurant() Supplier {
	return supplier(Party{
		Name: "La Table d'Ozanne", Form: "SARL au capital de 8 000 €", Street: "23 rue Musette", Zip: "21000", City: "Dijon", APE: "5610A",
	}, Supplier{Look: Till, Numbers: "%[2]d", Services: true, Heads: []string{"Table 12 – 3 couverts", "Table 5 – 2 couverts"}, Goods: []Good{
		good("Menu du marché", "", 19.90, Intermediate, 2, 3, 1),
		good("Œufs en meurette", "", 11.50, Intermediate, 1, 1, 1),
		good("Crème brûlée", "", 7.80, Intermediate, 1, 2, 1),
		good("Eau gazeuse 75 cl", "", 5.20, Intermediate, 1, 2, 1),
		good("Verre Aligoté 12 cl", "", 6.40, Normal, 2, 3, 1),
		good("Café", "", 2.30, Intermediate, 2, 3, 1),
	}})
}

func newsAgent() Supplier {
	return supplier(Party{
		Name: "Maison de la Presse Tivoli", Form: "EURL au capital de 4 000 €", Street: "41 rue de Tivoli", Zip: "21000", City: "Dijon", APE: "4762Z",
	}, Supplier{Look: Till, Numbers: "%[2]d", Heads: []string{"Caisse 1", "Caisse 2"}, Goods: []Good{
		good("Le Menuisier illustré", "", 8.90, SuperReduced, 1, 1, 1),
		good("Le Matin des Ducs", "", 1.60, SuperReduced, 1, 3, 1),
		good("Enveloppes kraft, paquet de 50", "", 7.90, Normal, 1, 1, 1),
		good("Cahier A4 quadrillé", "", 3.45, Normal, 1, 3, 1),
		good("Plan de ville", "", 5.50, Reduced, 1, 1, 1),
	}})
}

func drugstore() Supplier {
	return supplier(Party{
		Name: "Droguerie Pinchonnet", Form: "SARL au capital de 6 000 €", Street: "12 rue Carnot", Zip: "60000", City: "Beauvais", APE: "4752A",
	}, Supplier{Look: Till, Numbers: "%[2]d", Heads: []string{"Caisse 1", "Caisse 3"}, Goods: []Good{
		good("Savon noir 5 L", "", 15.90, Normal, 1, 2, 1),
		good("Éponges, lot de 10", "", 4.75, Normal, 1, 3, 1),
		good("Sacs poubelle 110 L", "", 8.40, Normal, 1, 3, 1),
		good("Balai coco et manche", "", 12.60, Normal, 1, 1, 1),
		good("Ampoule LED E27", "", 3.95, Normal, 2, 6, 1),
		good("Vinaigre ménager 1 L", "", 2.15, Normal, 1, 4, 1),
	}})
}
