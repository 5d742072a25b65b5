package window

import (
	"testing"

	"bannette/trial/world"
)

func TestMain(m *testing.M) { world.Main(m, nil) }
