// A consumer in Go: reads a request as JSON on standard input, sends it over mutual TLS, and writes the answer as JSON.
package main

import (
	"crypto/tls"
	"crypto/x509"
	"encoding/json"
	"io"
	"log"
	"net/http"
	"net/url"
	"os"
	"strings"
)

type request struct {
	Method  string      `json:"method"`
	Url     string      `json:"url"`
	Headers [][2]string `json:"headers"`
	Body    string      `json:"body"`
	Files   struct {
		Cert string `json:"cert"`
		Key  string `json:"key"`
		Ca   string `json:"ca"`
	} `json:"files"`
	// The SSP and the provider's URL, when they are to be joined by url.JoinPath.
	Join []string `json:"join"`
}

type answer struct {
	Status int    `json:"status"`
	Type   string `json:"type"`
	Body   string `json:"body"`
}

func main() {
	var asked request
	check(json.NewDecoder(os.Stdin).Decode(&asked))

	certificate, err := tls.LoadX509KeyPair(asked.Files.Cert, asked.Files.Key)
	check(err)
	bundle, err := os.ReadFile(asked.Files.Ca)
	check(err)
	trusted := x509.NewCertPool()
	trusted.AppendCertsFromPEM(bundle)
	client := http.Client{Transport: &http.Transport{
		TLSClientConfig: &tls.Config{Certificates: []tls.Certificate{certificate}, RootCAs: trusted},
	}}

	text := asked.Url
	if len(asked.Join) > 0 {
		text, err = url.JoinPath(asked.Join[0], asked.Join[1:]...)
		check(err)
	}
	sent, err := http.NewRequest(asked.Method, text, strings.NewReader(asked.Body))
	check(err)
	for _, header := range asked.Headers {
		sent.Header.Add(header[0], header[1])
	}
	got, err := client.Do(sent)
	check(err)
	defer got.Body.Close()
	body, err := io.ReadAll(got.Body)
	check(err)
	check(json.NewEncoder(os.Stdout).Encode(answer{got.StatusCode, got.Header.Get("Content-Type"), string(body)}))
}

func check(err error) {
	if err != nil {
		log.Fatal(err)
	}
}
