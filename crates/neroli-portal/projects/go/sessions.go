package main

import (
	"crypto/rand"
	"net/http"
	"sync"
)

// Asked is what an answer is compared with.
type Asked struct{ State, Nonce, Verifier string }

// Session is what is kept for one browser.
type Session struct {
	Asked  Asked
	Claims map[string]any
}

// Sessions are kept in memory, under names that browsers hold as a cookie.
type Sessions struct {
	secure bool
	mutex  sync.Mutex
	byName map[string]Session
}

// NewSessions starts with none; secure cookies travel over https only.
func NewSessions(secure bool) *Sessions {
	return &Sessions{secure: secure, byName: map[string]Session{}}
}

// Of is the session of a request, empty when there is none.
func (sessions *Sessions) Of(r *http.Request) Session {
	cookie, err := r.Cookie("session")
	if err != nil {
		return Session{}
	}
	sessions.mutex.Lock()
	defer sessions.mutex.Unlock()
	return sessions.byName[cookie.Value]
}

// Begin gives the browser a session under a new name.
func (sessions *Sessions) Begin(w http.ResponseWriter, session Session) {
	name := rand.Text()
	sessions.mutex.Lock()
	sessions.byName[name] = session
	sessions.mutex.Unlock()
	http.SetCookie(w, &http.Cookie{
		Name: "session", Value: name, Path: "/",
		HttpOnly: true, SameSite: http.SameSiteLaxMode, Secure: sessions.secure,
	})
}
