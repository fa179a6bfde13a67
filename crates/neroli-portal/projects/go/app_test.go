package main

import (
	"context"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/coreos/go-oidc/v3/oidc"
)

// Runs without a network: the provider is described here.
func testApp() *App {
	config := oidc.ProviderConfig{
		IssuerURL: "https://id.example",
		AuthURL:   "https://id.example/authorize",
		TokenURL:  "https://id.example/token",
	}
	settings := Settings{Issuer: config.IssuerURL, ClientID: "test", RedirectURI: "http://127.0.0.1/callback"}
	return New(settings, config.NewProvider(context.Background()))
}

func TestTheRequestHasStateNonceAndChallenge(t *testing.T) {
	answer := httptest.NewRecorder()
	testApp().Handler().ServeHTTP(answer, httptest.NewRequest("GET", "/login", nil))
	location, err := answer.Result().Location()
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"state", "nonce", "code_challenge"} {
		if location.Query().Get(name) == "" {
			t.Errorf("no %s in %s", name, location)
		}
	}
}

func TestAnAnswerThatNobodyAskedForIsRefused(t *testing.T) {
	answer := httptest.NewRecorder()
	request := httptest.NewRequest("GET", "/callback?code=stolen&state=", nil)
	testApp().Handler().ServeHTTP(answer, request)
	if answer.Code != http.StatusBadRequest {
		t.Errorf("answered %d", answer.Code)
	}
}

func TestClaimsAreShownAsTextWhateverTheyHold(t *testing.T) {
	answer := httptest.NewRecorder()
	writePage(answer, http.StatusOK, map[string]any{
		"name":    "<script>",
		"address": map[string]any{"locality": "Paris"},
	}, "")
	for _, part := range []string{"&lt;script&gt;", "<dt>address.locality</dt><dd>Paris</dd>"} {
		if !strings.Contains(answer.Body.String(), part) {
			t.Errorf("no %s in %s", part, answer.Body)
		}
	}
}
