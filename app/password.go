package app

import (
	"crypto/rand"
	"crypto/subtle"
	"encoding/base64"
	"fmt"
	"strings"
	"unicode/utf8"

	"golang.org/x/crypto/argon2"
)

// The second recommended choice of RFC 9106, section 4.
const (
	argonTime    = 3
	argonMemory  = 64 << 10 // KiB
	argonThreads = 4
	argonLength  = 32 // bytes
	argonSalt    = 16 // bytes

	shortestPassword = 8 // characters
)

// decoy is a hash that no password has.
const decoy = "$argon2id$v=19$m=65536,t=3,p=4$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"

// hashPassword returns the password's argon2id hash in the PHC format, salt and costs within.
func hashPassword(password string) (string, error) {
	if utf8.RuneCountInString(password) < shortestPassword {
		return "", ErrWeakPassword
	}
	salt := make([]byte, argonSalt)
	rand.Read(salt)
	sum := argon2.IDKey([]byte(password), salt, argonTime, argonMemory, argonThreads, argonLength)
	encode := base64.RawStdEncoding.EncodeToString
	return fmt.Sprintf("$argon2id$v=%d$m=%d,t=%d,p=%d$%s$%s", argon2.Version, argonMemory, argonTime, argonThreads, encode(salt), encode(sum)), nil
}

// affordable reports whether a hash asks for no more than a few times what ours cost, and for something at all. Others come
// from a foreign database: argon2 would panic, or take all memory.
func affordable(memory, time uint32, threads uint8) bool {
	return memory <= 4*argonMemory && time >= 1 && time <= 4*argonTime && threads >= 1 && threads <= 4*argonThreads
}

// checkPassword compares in constant time, by the costs that the hash was made with. Costs beyond what is affordable fit no
// password.
func checkPassword(hash, password string) bool {
	var version, memory, time uint32
	var threads uint8
	var rest string
	if _, err := fmt.Sscanf(hash, "$argon2id$v=%d$m=%d,t=%d,p=%d$%s", &version, &memory, &time, &threads, &rest); err != nil {
		return false
	}
	salt64, sum64, _ := strings.Cut(rest, "$")
	salt, err := base64.RawStdEncoding.DecodeString(salt64)
	if err != nil {
		return false
	}
	want, err := base64.RawStdEncoding.DecodeString(sum64)
	if err != nil || len(want) == 0 {
		return false
	}
	if !affordable(memory, time, threads) {
		return false
	}
	got := argon2.IDKey([]byte(password), salt, time, memory, threads, uint32(len(want)))
	return subtle.ConstantTimeCompare(got, want) == 1
}
