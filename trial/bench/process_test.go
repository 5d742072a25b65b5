package bench

import (
	"bytes"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"bannette/collector/dropbox/dropboxtest"
	"bannette/trial/must"
	"bannette/trial/world"
)

// field is a world whose programs run as processes of their own and reach the stand-in as they would reach Dropbox: under
// its real names, through an HTTPS proxy with a private authority.
type field struct {
	*world.World
	env []string
}

func newField(b *testing.B, options ...dropboxtest.Option) *field {
	b.Helper()
	w := world.New(b, options...)
	proxy := must.Get(dropboxtest.StartProxy(w.Server))(b)
	b.Cleanup(proxy.Close)
	authority := filepath.Join(w.Dir, "authority.pem")
	must.Do(b, os.WriteFile(authority, proxy.CAPEM(), 0o600))
	return &field{w, append(os.Environ(), "HTTPS_PROXY="+proxy.URL(), "SSL_CERT_FILE="+authority)}
}

// effort is what a process took.
type effort struct {
	wall, cpu time.Duration
	memory    int64 // bytes, resident at its peak; 0 where it did not tell
}

// bannette collects so many documents into a copy of the world's data folder. The copies stay until the end: where files
// were just removed, ext4 takes longer to make new ones.
func (f *field) bannette(goal string, documents int) effort {
	f.Helper()
	data := f.TempDir()
	must.Do(f, os.CopyFS(data, os.DirFS(filepath.Join(f.Dir, "data"))))
	cmd := exec.Command(must.Get(os.Executable())(f), data, goal)
	cmd.Env = append(f.env, world.AsCollector+"="+f.Server.RefreshToken(f.Client))
	said, took := f.measure(cmd)
	fmt.Sscan(said, &took.memory)
	f.wantFiles(filepath.Join(data, goal), documents)
	return took
}

// rclone copies so many files of the same folder.
func (f *field) rclone(files int, flags ...string) effort {
	f.Helper()
	to := f.TempDir()
	cmd := exec.Command("rclone", append([]string{"copy", "bench:Factures", to}, flags...)...)
	cmd.Env = append(f.env, "RCLONE_CONFIG="+filepath.Join(f.Dir, "rclone.conf"), "RCLONE_CONFIG_BENCH_TYPE=dropbox",
		fmt.Sprintf(`RCLONE_CONFIG_BENCH_TOKEN={"access_token":%q,"token_type":"bearer","expiry":"2099-01-01T00:00:00Z"}`,
			f.Server.AccessToken(f.Client)))
	_, took := f.measure(cmd)
	f.wantFiles(to, files)
	return took
}

func (f *field) measure(cmd *exec.Cmd) (said string, took effort) {
	f.Helper()
	var out, complaint bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &complaint
	began := time.Now()
	if err := cmd.Run(); err != nil {
		f.Fatalf("%s: %v\n%s", filepath.Base(cmd.Path), err, complaint.String())
	}
	took.wall = time.Since(began)
	took.cpu = cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()
	return out.String(), took
}

// wantFiles demands so many files below dir.
func (f *field) wantFiles(dir string, want int) {
	f.Helper()
	got := 0
	err := filepath.WalkDir(dir, func(_ string, d fs.DirEntry, err error) error {
		if err == nil && d.Type().IsRegular() {
			got++
		}
		return err
	})
	if err != nil || got != want {
		f.Fatalf("%d files came, want %d (%v)", got, want, err)
	}
}
