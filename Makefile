# Asks for Go, git and make; whatever else a target needs, it sets up first (packaging/setup.sh). `make help` lists the targets.

# The build flags, here and nowhere else. One set for all: -trimpath or a C flag more would compile all cgo code a
# second time. tesseract: recognition inside. nodynamic: HEIC is decoded by the WebAssembly inside, not by a library
# that happens to lie on the computer. no_emoji: Fyne's font of coloured pictures takes 4 MB of the program and three times
# that of memory; the system's own fonts have them.
PORTABLE := migrated_fynedo,no_animations,no_emoji
TAGS     := $(PORTABLE),tesseract,nodynamic
VERSION  := $(shell git describe --tags --always --dirty 2>/dev/null || echo development)

# To be given on the command line: make test TESTFLAGS='-run Recognis -v', make fuzz FUZZTIME=5m, make bench BENCH=Fetch
TESTFLAGS :=
FUZZTIME  := 20s
BENCH     := .

# The long tests run without the race detector, which makes them several times slower and sees no more in the thousandth seed
# than in the fiftieth: how many seeds in make test, and in make torture.
LONG      := TestSimulation$$|TestEveryDocumentSurvives|TestAForgottenSync|TestAYearOf|TestSoakFinds|TestManyAccounts
SEEDS     := 1-2500
MANYSEEDS := 1-10000

# Where make screenshots puts its pictures, and which of them it makes: SHOTS=sample/fr-dark
SCREENSHOTS := $(CURDIR)/screenshots
SHOTS       := .

OS_NAME := $(shell uname -s)
ifeq ($(OS_NAME),Linux)
ifeq ($(DISPLAY)$(WAYLAND_DISPLAY),)
HEADLESS := --headless
endif
endif
ifeq ($(OS_NAME),Darwin)
# Homebrew's folder on Apple's own chips, where the compiler does not look by itself.
export CGO_CPPFLAGS := -I/opt/homebrew/include
export CGO_LDFLAGS  := -L/opt/homebrew/lib
endif

.NOTPARALLEL:
.PHONY: help setup build demo test torture check bench screenshots fuzz audit notices clean

help: ## this list
	@sed -n 's/^\([a-z]*\):.*## /  make \1\t/p' Makefile | expand -t 20

setup: ## install what building needs and this machine lacks
	@sh packaging/setup.sh demo

build: setup ## the program, ./bannette
	go build -buildvcs=false -tags $(TAGS) -ldflags '-X main.version=$(VERSION)' -o ./ .

demo: build ## the whole job on a sample world: no account, nothing left behind
	./bannette demo $(HEADLESS)

test: check ## set up, check and test everything
	go test -race -timeout 40m -tags $(TAGS) $(TESTFLAGS) ./...
ifeq ($(findstring -run,$(TESTFLAGS)),)
	BANNETTE_SEEDS=$(SEEDS) GOGC=400 go test -timeout 20m -tags $(TAGS) -run '$(LONG)' $(TESTFLAGS) .
endif

torture: build ## the long tests in full, against ./bannette: kills, power cuts, a year, a crowd, many seeds; an hour
	@sh packaging/setup.sh test
	BANNETTE_TORTURE=1 BANNETTE_PROGRAM=$(CURDIR)/bannette BANNETTE_SEEDS=$(MANYSEEDS) GOGC=400 \
		go test -count=1 -timeout 4h -v -tags $(TAGS) -run '$(LONG)' $(TESTFLAGS) .

# Only type-checked, never run: unoptimised, dependencies compile in two thirds of the time. ci is Fyne's tag for its
# driver without display, the only one that can do without cgo.
VET_ONLY := go vet -gcflags='all=-N -l' -tags $(PORTABLE)

# With -race wherever possible: dependencies are then compiled once, for the checks and for the tests.
check: ## format, go vet for every system, staticcheck
	@sh packaging/setup.sh test
	@unformatted=$$(gofmt -l .) && [ -z "$$unformatted" ] || { echo "gofmt these: $$unformatted"; exit 1; }
	go vet -race -tags $(TAGS) ./...
	GOFLAGS="$$(go env GOFLAGS) -race" $$(go tool -n staticcheck) -tags $(TAGS) ./...
	CGO_ENABLED=0 $(VET_ONLY),ci ./...
	CGO_ENABLED=0 GOOS=windows $(VET_ONLY),ci ./...
	CGO_ENABLED=0 GOOS=darwin $(VET_ONLY) $$(go list ./... | grep -v -e '^bannette$$' -e '^bannette/ui')  # Fyne wants cgo there

bench: ## the benchmarks, each as a ratio to a peer that runs beside it
	@sh packaging/setup.sh bench
	go test -run '^$$' -bench '$(BENCH)' -benchmem -timeout 60m -tags $(TAGS) ./...

screenshots: ## pictures of every screen, French and English, light and dark; the best also into assets/screenshots
	@sh packaging/setup.sh screenshots
	BANNETTE_SCREENSHOTS='$(SCREENSHOTS)' go test -run 'TestPictures/$(SHOTS)' -v -count 1 -timeout 60m -tags $(TAGS) .

fuzz: ## every fuzz target, FUZZTIME each
	@sh packaging/setup.sh test
	@grep -rHo --include='*_test.go' '^func Fuzz[A-Za-z0-9_]*' . | sed 's|/[^/]*:func | |' | while read -r package target; do \
		echo "== $$package $$target"; \
		go test -run '^$$' -fuzz "^$$target\$$" -fuzztime $(FUZZTIME) -tags $(TAGS) "$$package" </dev/null || exit 1; \
	done

audit: ## licences of all that the program contains, and known vulnerabilities where their database can be reached
	@GOFLAGS=-tags=$(TAGS) go run github.com/google/go-licenses@v1.6.0 report . --ignore bannette 2>/dev/null | cut -d, -f1,3 | sort | \
		awk -F, '{ print } $$2 ~ /GPL/ { bad = 1 } END { exit bad }'
	@go run golang.org/x/vuln/cmd/govulncheck@v1.1.4 -tags $(TAGS) ./... || \
		{ [ $$? = 3 ] && exit 1; echo "audit: the database of vulnerabilities was not asked"; }

notices: ## assets/notices.txt anew: the licences of all that the program contains, which its window shows
	@sh packaging/notices.sh $(TAGS) > assets/notices.new && mv assets/notices.new assets/notices.txt

clean: ## away with what was built
	rm -f bannette bannette.exe
