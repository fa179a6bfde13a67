// Starts the application where its redirect URI leads.
package main

import (
	"context"
	"log"
	"net/http"
	"net/url"
	"os"

	"github.com/joho/godotenv"
)

func main() {
	if err := godotenv.Load(); err != nil {
		log.Print(err)
	}
	settings := Settings{
		Issuer:       os.Getenv("NEROLI_ISSUER"),
		FormFilling:  os.Getenv("NEROLI_FORM_FILLING"),
		ClientID:     os.Getenv("NEROLI_CLIENT_ID"),
		ClientSecret: os.Getenv("NEROLI_CLIENT_SECRET"),
		RedirectURI:  os.Getenv("NEROLI_REDIRECT_URI"),
	}
	app, err := Discover(context.Background(), settings)
	if err != nil {
		log.Fatal(err)
	}
	here, err := url.Parse(settings.RedirectURI)
	if err != nil {
		log.Fatal(err)
	}
	log.Printf("Open %s://%s/", here.Scheme, here.Host)
	log.Fatal(http.ListenAndServe(here.Host, app.Handler()))
}
