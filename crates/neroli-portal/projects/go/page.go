package main

import (
	"html/template"
	"log"
	"net/http"
)

// The one page: a link to neroli, or what came back. html/template escapes what it shows.
var page = template.Must(template.New("page").Parse(`<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Sign up</title>
<h1>Sign up</h1>
<p role="status">{{.Problem}}</p>
{{if .Claims}}<dl>
{{range $name, $value := .Claims}}<dt>{{$name}}</dt><dd>{{$value}}</dd>
{{end}}</dl>{{else}}<p><a href="/login">Fill in my details</a></p>{{end}}
</html>
`))

func writePage(w http.ResponseWriter, status int, claims map[string]any, problem string) {
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(status)
	shown := map[string]any{"Claims": flat(claims, ""), "Problem": problem}
	if err := page.Execute(w, shown); err != nil {
		log.Print(err)
	}
}

// flat turns {"address": {"locality": …}} into "address.locality".
func flat(claims map[string]any, prefix string) map[string]any {
	rows := map[string]any{}
	for name, value := range claims {
		if inner, ok := value.(map[string]any); ok {
			for name, value := range flat(inner, prefix+name+".") {
				rows[name] = value
			}
		} else {
			rows[prefix+name] = value
		}
	}
	return rows
}
