package dropboxtest_test
import ("testing";"time";"fmt";"syscall";"bannette/collector/dropbox/dropboxtest")
func TestZZ(t *testing.T){
 s,a:=start(t,dropboxtest.WithLatency(30*time.Millisecond)); p:=startProxy(t,s)
 for i:=range 1000 { a.PutLazy(fmt.Sprintf("/in/%04d.pdf",i),100_000,int64(i)) }
 var b,e,cb,ce syscall.Rusage
 syscall.Getrusage(0,&b); syscall.Getrusage(-1,&cb)
 t0:=time.Now(); rclone(t,s,a,p,"copy","--transfers","8","dropbox:in",t.TempDir())
 syscall.Getrusage(0,&e); syscall.Getrusage(-1,&ce)
 cpu:=func(x,y syscall.Rusage) float64 { return float64(y.Utime.Nano()-x.Utime.Nano()+y.Stime.Nano()-x.Stime.Nano())/1e9}
 t.Log("took",time.Since(t0),"standin cpu",cpu(b,e),"rclone cpu",cpu(cb,ce),"peak",s.Peak("files/download"),s.Requests(""))
}
