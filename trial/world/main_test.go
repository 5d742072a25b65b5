package world

import "testing"

func TestMain(m *testing.M) { Main(m, map[string]func(){AsCollector: CollectAlone}) }
