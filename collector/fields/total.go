package fields

import (
	"slices"

	"bannette/collector"
)

// total chooses the amount whose label names the total most plainly. Where labels as
// plain name different amounts, nothing is said.
func (d sumsIn) total(totals []labelled) (labelled, collector.Proof, bool) {
	totals = slices.DeleteFunc(slices.Clone(totals), func(s labelled) bool { return s.cents == 0 || s.beneath && d.tabular(s.by) })
	for _, weight := range []int{9, 4, 3, 2, 1} {
		var best []labelled
		for _, s := range totals {
			if s.weight == weight && !s.beneath && lastOf(totals, s) {
				best = append(best, s)
			}
		}
		if len(best) == 0 {
			best = slices.DeleteFunc(slices.Clone(totals), func(s labelled) bool { return s.weight != weight || !lastOf(totals, s) })
		}
		if len(best) == 0 {
			continue
		}
		if !agree(best) || best[0].by.meaning == payableOf && d.partlyPaid() { // what is left to pay is not the total
			break
		}
		return best[0], collector.Read, true
	}
	return labelled{}, "", false
}

// partlyPaid says whether something was paid in advance.
func (d sumsIn) partlyPaid() bool {
	for _, l := range d.labels {
		if saysAny(l.fold(), "acompte", "deja", "deposit", "anzahlung", "prepa") &&
			slices.ContainsFunc(d.amountsBy(l), func(s labelled) bool { return s.cents != 0 }) {
			return true
		}
	}
	return false
}

// lastOf says whether the amount is the one that counts among those of its label: the last on the line or column.
func lastOf(all []labelled, s labelled) bool {
	i := slices.IndexFunc(all, func(o labelled) bool { return o.by.line == s.by.line && o.by.from == s.by.from })
	return !differ(all[i].amount, s.amount)
}

func agree(all []labelled) bool {
	return !slices.ContainsFunc(all, func(s labelled) bool { return abs(s.cents) != abs(all[0].cents) })
}

// tabular says whether the label heads a column of a table of goods.
func (d sumsIn) tabular(l label) bool {
	return slices.ContainsFunc(d.at[l.line], func(o label) bool { return o.meaning == lineHead })
}
