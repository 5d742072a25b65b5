package papers
import ("testing";"os";"fmt")
func TestTry(t *testing.T){
 p,_:=NewPress()
 f:=Receipt(61, tollRoad(), at(11, 11, 6, 41), 2)
 g:=Receipt(95, restaurant(), at(11, 18, 13, 47), 6)
 for i,how:=range []Snapshot{{Height:2000},{Turn:1,Height:2000},{Turn:1.8,Height:2000},{Turn:1.8,Tilt:0.05,Height:2000},{Tilt:0.05,Height:2000},{Height:1500}} {
  for n,x:=range []Facts{f,g}{
  how.Seed=61
  b,_:=p.Photo(p.Receipt(x),how)
  os.WriteFile(fmt.Sprintf("/tmp/try%d%d.jpg",n,i),b,0o644)
 }}
}
