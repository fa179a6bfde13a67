package main

import (
	"context"
	"crypto/rand"
	"encoding/json"
	"errors"
	"fmt"
	"log"
	"net/http"
	"strings"

	"github.com/coreos/go-oidc/v3/oidc"
	"golang.org/x/oauth2"
)

// Settings are what the application knows of itself and of its provider.
type Settings struct {
	Issuer, FormFilling, ClientID, ClientSecret, RedirectURI string
}

// App sends a person to neroli, hears the answer, and shows what she agreed to share.
type App struct {
	settings Settings
	oauth    oauth2.Config
	verifier *oidc.IDTokenVerifier
	sessions *Sessions
}

// Discover reads the issuer's metadata.
func Discover(ctx context.Context, settings Settings) (*App, error) {
	provider, err := oidc.NewProvider(ctx, settings.Issuer)
	if err != nil {
		return nil, err
	}
	return New(settings, provider), nil
}

// New makes the application for a provider that is known.
func New(settings Settings, provider *oidc.Provider) *App {
	return &App{
		settings: settings,
		oauth: oauth2.Config{
			ClientID:     settings.ClientID,
			ClientSecret: settings.ClientSecret,
			RedirectURL:  settings.RedirectURI,
			Endpoint:     provider.Endpoint(),
			Scopes:       []string{oidc.ScopeOpenID, "form_filling"},
		},
		verifier: provider.Verifier(&oidc.Config{ClientID: settings.ClientID}),
		sessions: NewSessions(strings.HasPrefix(settings.RedirectURI, "https:")),
	}
}

// Handler serves the application.
func (app *App) Handler() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /{$}", app.show)
	mux.HandleFunc("GET /login", app.login)
	mux.HandleFunc("GET /callback", app.callback)
	return mux
}

func (app *App) show(w http.ResponseWriter, r *http.Request) {
	writePage(w, http.StatusOK, app.sessions.Of(r).Claims, "")
}

func (app *App) login(w http.ResponseWriter, r *http.Request) {
	asked := Asked{State: rand.Text(), Nonce: rand.Text(), Verifier: oauth2.GenerateVerifier()}
	app.sessions.Begin(w, Session{Asked: asked})
	address := app.oauth.AuthCodeURL(asked.State,
		oidc.Nonce(asked.Nonce), oauth2.S256ChallengeOption(asked.Verifier))
	http.Redirect(w, r, address, http.StatusSeeOther)
}

func (app *App) callback(w http.ResponseWriter, r *http.Request) {
	asked := app.sessions.Of(r).Asked
	if asked.State == "" || r.FormValue("state") != asked.State {
		writePage(w, http.StatusBadRequest, nil, "Nobody asked for this.")
		return
	}
	claims, err := app.claims(r, asked)
	switch {
	case errors.Is(err, errDenied):
		app.sessions.Begin(w, Session{})
		writePage(w, http.StatusOK, nil, "Not shared.")
	case err != nil:
		log.Print(err)
		writePage(w, http.StatusBadGateway, nil, "That did not work. The log says why.")
	default:
		app.sessions.Begin(w, Session{Claims: claims})
		http.Redirect(w, r, "/", http.StatusSeeOther)
	}
}

var errDenied = errors.New("the person did not share")

// claims checks the answer, redeems its code, verifies the id_token, and reads the details.
func (app *App) claims(r *http.Request, asked Asked) (map[string]any, error) {
	// RFC 9207: an answer of another issuer must not reach this one's token endpoint.
	if r.FormValue("iss") != app.settings.Issuer {
		return nil, errors.New("the answer is of another issuer")
	}
	if code := r.FormValue("error"); code == "access_denied" {
		return nil, errDenied
	} else if code != "" {
		return nil, fmt.Errorf("%s: %s", code, r.FormValue("error_description"))
	}
	token, err := app.oauth.Exchange(r.Context(), r.FormValue("code"), oauth2.VerifierOption(asked.Verifier))
	if err != nil {
		return nil, err
	}
	raw, _ := token.Extra("id_token").(string)
	id, err := app.verifier.Verify(r.Context(), raw)
	if err != nil {
		return nil, err
	}
	if id.Nonce != asked.Nonce {
		return nil, errors.New("the id_token is for another request")
	}
	return app.formFilling(r.Context(), token)
}

func (app *App) formFilling(ctx context.Context, token *oauth2.Token) (map[string]any, error) {
	answer, err := app.oauth.Client(ctx, token).Get(app.settings.FormFilling)
	if err != nil {
		return nil, err
	}
	defer answer.Body.Close()
	if answer.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("form filling answered %s", answer.Status)
	}
	var claims map[string]any
	decoder := json.NewDecoder(answer.Body)
	decoder.UseNumber() // a moment in seconds stays as it is written
	err = decoder.Decode(&claims)
	return claims, err
}
