package dropbox

import (
	"context"
	"encoding/json"
)

// root is the account's root as Dropbox wants it in a header: in a team space, team folders are
// seen only from the team's root. It is read once, and again when it has changed.
type root struct {
	read func(context.Context) (string, error)

	lock  lock
	known bool
	value string // "" where the account's own root is all there is
}

// header gives the value of Dropbox-API-Path-Root, "" for none.
func (r *root) header(ctx context.Context) (string, error) {
	if r == nil {
		return "", nil
	}
	if err := r.lock.acquire(ctx); err != nil {
		return "", err
	}
	defer r.lock.release()
	if !r.known {
		value, err := r.read(ctx)
		if err != nil {
			return "", err
		}
		r.value, r.known = value, true
	}
	return r.value, nil
}

// replace reads the root anew, unless another request has done so since old was given.
func (r *root) replace(ctx context.Context, old string) (string, error) {
	if err := r.lock.acquire(ctx); err != nil {
		return "", err
	}
	if r.value == old {
		r.known = false
	}
	r.lock.release()
	return r.header(ctx)
}

// rootInfo is the part of an account that says where its root is.
type rootInfo struct {
	Tag  string `json:".tag"`
	Root string `json:"root_namespace_id"`
	Home string `json:"home_namespace_id"`
}

func (i rootInfo) header() string {
	if i.Root == "" || i.Root == i.Home {
		return ""
	}
	value, _ := json.Marshal(map[string]string{".tag": "root", "root": i.Root})
	return string(value)
}
