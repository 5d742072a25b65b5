# Asks for Go, git and make; whatever else a target needs, it sets up first (packaging/setup.sh). `make help` lists the targets.

# The build flags, here and nowhere else. One set for all: -trimpath or a C flag more would compile all cgo code a
# second time. tesseract: recognition inside. nodynamic: HEIC is decoded by the WebAssembly inside, not by a library
# that happens to lie on the computer. no_emoji: Fyne's font of coloured pictures takes 4 MB of the program and three times
# that of memory; the system's own fonts have them.
PORTABLE := migrated_fynedo,no_animations,no_emoji
TAGS     := $(PORTABLE),tesseract,nodynamic

# What `bannette version` says. The date is the commit's own, in UTC: two builds of one commit are equal to the byte.
VERSION := $(shell sed -n 's/^Version = "\(.*\)"/\1/p' FyneApp.toml)
COMMIT  := $(shell git rev-parse --short=12 HEAD 2>/dev/null)$(shell git diff --quiet HEAD 2>/dev/null; [ $$? != 1 ] || echo +)
DATE    := $(shell TZ=UTC0 git log -1 --date=format-local:%Y-%m-%d --format=%cd 2>/dev/null)
EPOCH   := $(shell git log -1 --format=%ct 2>/dev/null || echo 0)
# The Dropbox app key that this build carries; it is public. Without one, each firm gives its own in the settings.
APP_KEY ?=
STAMP   := -X bannette/program.version=$(VERSION) -X bannette/program.commit=$(COMMIT) -X bannette/program.date=$(DATE) -X bannette/program.appKey=$(APP_KEY)

# To be given on the command line: make test TESTFLAGS='-run Recognis -v', make fuzz FUZZTIME=5m, make bench BENCH=Fetch
TESTFLAGS :=
FUZZTIME  := 20s
BENCH     := .

# The race detector, except inside SQLite: C turned into Go, whose data lies outside Go's memory, where the detector sees
# nothing and takes seven times as long. Its driver, which is handed Go's data, is looked at. Nor inside the hash of
# passwords and the compiler of WebAssembly, which each new data folder runs once: they only count, and are several times
# slower. None of these packages may make a generic type of sync its own (go tool nm shows it): the linker keeps one copy of
# its code for the whole program, and with theirs the detector would miss what orders two accesses. A raced process would
# also wait a second at its end, which the tests that start a hundred programs cannot spare.
WASM      := github.com/tetratelabs/wazero/internal/engine/wazevo
UNRACED   := modernc.org/sqlite/lib modernc.org/libc modernc.org/memory golang.org/x/crypto/argon2
UNRACED   += $(WASM)/ssa $(WASM)/frontend $(WASM)/backend/...
RACE      := -race $(foreach package,$(UNRACED),-gcflags=$(package)=-race=false)
RACED     := GORACE="$$GORACE atexit_sleep_ms=0" go test $(RACE)

# The long tests run without the race detector, which makes them several times slower and sees no more in the thousandth seed
# than in the fiftieth, and no more in a whole demonstration than in the tests of its parts. How many seeds in make test, and
# in make torture.
LONG      := TestSimulation($$|Finds)|TestEveryDocumentSurvives|TestAForgottenSync|TestAYearOf|TestSoakFinds|TestManyAccounts
LONG      := $(LONG)|TestTheDemonstration|TestNoSecretIsInAProcess
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
MEASURED = -ldflags '-extldflags "$(INSIDE)"'
endif
ifeq ($(OS_NAME),Darwin)
# Homebrew's folder on Apple's own chips, where the compiler does not look by itself.
export CGO_CPPFLAGS := -I/opt/homebrew/include
export CGO_LDFLAGS  := -L/opt/homebrew/lib
endif

.NOTPARALLEL:
.PHONY: help setup build demo test torture check bench screenshots fuzz audit notices clean
.PHONY: package-linux test-linux package-windows test-windows package-macos

help: ## this list
	@sed -n 's/^\([a-z-]*\):.*## /  make \1\t/p' Makefile | expand -t 24

setup: ## install what building needs and this machine lacks
	@sh packaging/setup.sh demo

build: setup ## the program, ./bannette
	go build -buildvcs=false -tags $(TAGS) -ldflags '$(STAMP)' -o ./ .

demo: build ## the whole job on a sample world: no account, nothing left behind
	./bannette demo $(HEADLESS)

test: check ## set up, check and test everything
	$(RACED) -timeout 40m -tags $(TAGS) $(TESTFLAGS) ./...
ifeq ($(findstring -run,$(TESTFLAGS)),)
	BANNETTE_SEEDS=$(SEEDS) GOGC=400 go test -timeout 20m -tags $(TAGS) -run '$(LONG)' $(TESTFLAGS) ./trial/simulation ./trial/world
endif

torture: build ## the long tests in full, against ./bannette: kills, power cuts, a year, a crowd, many seeds; an hour
	@sh packaging/setup.sh test
	BANNETTE_TORTURE=1 BANNETTE_PROGRAM=$(CURDIR)/bannette BANNETTE_SEEDS=$(MANYSEEDS) GOGC=400 \
		go test -count=1 -timeout 4h -v -tags $(TAGS) -run '$(LONG)' $(TESTFLAGS) ./trial/simulation ./trial/world

# Only type-checked, never run: unoptimised, dependencies compile in two thirds of the time. ci is Fyne's tag for its
# driver without display, the only one that can do without cgo.
VET_ONLY := go vet -gcflags='all=-N -l' -tags $(PORTABLE)

# As for the tests wherever possible: dependencies are then compiled once, for the checks and for the tests.
check: ## format, go vet for every system, staticcheck
	@sh packaging/setup.sh test
	@unformatted=$$(gofmt -l .) && [ -z "$$unformatted" ] || { echo "gofmt these: $$unformatted"; exit 1; }
	go vet $(RACE) -tags $(TAGS) ./...
	GOFLAGS="$$(go env GOFLAGS) $(RACE)" $$(go tool -n staticcheck) -tags $(TAGS) ./...
	CGO_ENABLED=0 $(VET_ONLY),ci ./...
	CGO_ENABLED=0 GOOS=windows $(VET_ONLY),ci ./...
	CGO_ENABLED=0 GOOS=darwin $(VET_ONLY) $$(go list ./... | grep -v -e '^bannette$$' -e '^bannette/program' -e '^bannette/trial' -e '^bannette/ui')  # Fyne wants cgo there

bench: ## the benchmarks, each as a ratio to a peer that runs beside it, on Linux with the Tesseract of the packages
	@sh packaging/setup.sh bench
ifeq ($(OS_NAME),Linux)
	sh packaging/tesseract.sh $(WORK)/tesseract || echo "bench: so it is the system's Tesseract that is measured, which is slower"
endif
	go test $(MEASURED) -run '^$$' -bench '$(BENCH)' -benchmem -timeout 60m -tags $(TAGS) ./...

screenshots: ## pictures of every screen, French and English, light and dark; the best also into assets/screenshots
	@sh packaging/setup.sh screenshots
	BANNETTE_SCREENSHOTS='$(SCREENSHOTS)' go test -run 'TestPictures/$(SHOTS)' -v -count 1 -timeout 60m -tags $(TAGS) ./trial/window

fuzz: ## every fuzz target, FUZZTIME each
	@sh packaging/setup.sh test
	@grep -rHo --include='*_test.go' '^func Fuzz[A-Za-z0-9_]*' . | sed 's|/[^/]*:func | |' | while read -r package target; do \
		echo "== $$package $$target"; \
		go test -run '^$$' -fuzz "^$$target\$$" -fuzztime $(FUZZTIME) -tags $(TAGS) "$$package" </dev/null || exit 1; \
	done

audit: ## licences of all that the program contains, and known vulnerabilities where their database can be reached
	@GOBIN=$(WORK)/tools go install github.com/google/go-licenses@v1.6.0  # built, not run: go run hides with what a program ends
	@GOBIN=$(WORK)/tools go install golang.org/x/vuln/cmd/govulncheck@v1.1.4
	@sh packaging/audit.sh $(TAGS) $(WORK)/tools

notices: ## assets/notices.txt anew: the licences of all that the program contains, which its window shows
	@sh packaging/notices.sh $(TAGS) > assets/notices.new && mv assets/notices.new assets/notices.txt

# A package is built without paths of this computer, so that it is the same wherever it is built; for that all is compiled
# anew. Tesseract is chosen when it is linked: the system's, or the one built for the portable archive (packaging/tesseract.sh).
PACKAGED := -trimpath -buildvcs=false -tags $(TAGS)
STRIPPED := -s -w -buildid= $(STAMP)
PACKAGES := $(CURDIR)/packages
WORK     := $(CURDIR)/.build
INSIDE   := -Wl,--as-needed -L$(WORK)/tesseract/lib -ltesseract -lleptonica -static-libstdc++ -static-libgcc

package-linux: ## the Debian package and the portable archive, with their checksums, in packages/
	@sh packaging/setup.sh package
	sh packaging/tesseract.sh $(WORK)/tesseract
	go build $(PACKAGED) -ldflags '$(STRIPPED)' -o $(WORK)/linux/system .
	go build $(PACKAGED) -ldflags '$(STRIPPED) "-extldflags=$(INSIDE)"' -o $(WORK)/linux/portable .
	sh packaging/linux/package.sh $(VERSION) $(EPOCH) $(WORK)/linux $$(dirname $$(ls /usr/share/tesseract-ocr/*/tessdata/fra.traineddata)) $(PACKAGES)

test-linux: ## tries them in a bare Debian, made in .build; as root
	@sh packaging/setup.sh package
	sh packaging/linux/test.sh $(VERSION) $(PACKAGES) $(WORK)/debian

package-windows: ## the installer for Windows, made on Debian, in packages/
	@sh packaging/setup.sh windows
	sh packaging/windows/package.sh $(VERSION) $(EPOCH) $(TAGS) '$(STRIPPED)' $(WORK) $(PACKAGES)

test-windows: build ## tries it under Wine, in a prefix of its own
	@sh packaging/setup.sh windows
	sh packaging/windows/test.sh $(VERSION) $(TAGS) $(WORK)/windows $(PACKAGES)

package-macos: ## the disk image, in packages/; on macOS, where it was never run
	@sh packaging/setup.sh package
	sh packaging/macos/package.sh $(VERSION) $(TAGS) '-s -w $(STAMP)' $(PACKAGES)

clean: ## away with what was built
	rm -f bannette bannette.exe
	rm -rf packages .build/linux .build/windows/program
