// Go with its standard library.

import { argv, edit, generate, literal } from '../library.mjs';
import { addresses } from '../values.mjs';

const go = literal.go;

function authorize(values) {
  const nonce = values.openid;
  return `package main

import (
	"bufio"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"log"
	"net/url"
	"os"
	"strings"
)

const issuer = ${go(addresses(values).issuer)}

func random() string {
	bytes := make([]byte, 32)
	if _, err := rand.Read(bytes); err != nil {
		log.Fatal(err)
	}
	return base64.RawURLEncoding.EncodeToString(bytes)
}

func main() {
	codeVerifier, state := random(), random()
${nonce ? '	nonce := random()\n' : ''}	digest := sha256.Sum256([]byte(codeVerifier))
	query := url.Values{
		"response_type":         {"code"},
		"client_id":             {${go(values.client_id)}},
		"redirect_uri":          {${go(values.redirect_uri)}},
		"scope":                 {${go(values.scope)}},
		"state":                 {state},
${nonce ? '		"nonce":                 {nonce},\n' : ''}		"code_challenge":        {base64.RawURLEncoding.EncodeToString(digest[:])},
		"code_challenge_method": {"S256"},
	}
	fmt.Println("Open in a browser:")
	fmt.Println(issuer + "/authorize?" + query.Encode())

	fmt.Print("Address you were sent back to: ")
	line, err := bufio.NewReader(os.Stdin).ReadString('\\n')
	if err != nil {
		log.Fatal(err)
	}
	address, err := url.Parse(strings.TrimSpace(line))
	if err != nil {
		log.Fatal(err)
	}
	answer := address.Query()
	if answer.Get("state") != state {
		log.Fatal("state differs: this is not the answer to this request")
	}
	if answer.Get("iss") != issuer {
		log.Fatal("iss differs: this is the answer of another server")
	}
	if answer.Has("error") {
		log.Fatal("refused: " + answer.Get("error"))
	}

	fmt.Println("code:", answer.Get("code"))
	fmt.Println("code_verifier:", codeVerifier)
${nonce ? '	fmt.Println("nonce:", nonce)\n' : ''}}
`;
}

function request(step, values) {
  const code = generate('Go', argv(step, values, 'basic'));
  return `${edit(code, [
    '\tfmt.Printf("%s\\n", bodyText)\n',
    `\tfmt.Printf("%s\\n", bodyText)
	if resp.StatusCode != http.StatusOK {
		log.Fatal(resp.Status)
	}
`,
  ])}\n`;
}

export default [
  {
    id: 'go',
    title: 'Go net/http',
    group: 'Go',
    aliases: ['golang'],
    highlight: 'go',
    side: 'server',
    needs: 'Go 1.17, no module',
    file: (step) => `step${step}.go`,
    run: (step) => `go run step${step}.go`,
    code: (step, values) => (step === 1 ? authorize(values) : request(step, values)),
  },
];
