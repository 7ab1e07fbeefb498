package main

import (
	"bytes"
	"io"
	"net/http"
)

func posted(r request) (*http.Request, error) {
	post, err := http.NewRequest("POST", "/", bytes.NewReader(r.body))
	if err == nil {
		post.Header.Set("Content-Type", r.contentType)
	}
	return post, err
}

func parseForm(r request) ([]string, error) {
	post, err := posted(r)
	if err != nil {
		return nil, err
	}
	if err = post.ParseMultipartForm(32 << 20); err != nil {
		return nil, err
	}
	models := post.Form["model"]
	for _, header := range post.MultipartForm.File["model"] {
		file, err := header.Open()
		if err != nil {
			return nil, err
		}
		content, err := io.ReadAll(file)
		file.Close()
		if err != nil {
			return nil, err
		}
		models = append(models, string(content))
	}
	return models, nil
}

// readParts is the streaming way; what came before an error counts, since such a server has acted on it.
func readParts(r request) (models []string, err error) {
	post, err := posted(r)
	if err != nil {
		return nil, err
	}
	reader, err := post.MultipartReader()
	if err != nil {
		return nil, err
	}
	for {
		part, err := reader.NextPart()
		if err == io.EOF || (err != nil && len(models) > 0) {
			return models, nil
		}
		if err != nil {
			return nil, err
		}
		content, _ := io.ReadAll(part)
		if part.FormName() == "model" {
			models = append(models, string(content))
		}
	}
}

var multipartParsers = []parser{
	{"net/http ParseMultipartForm", parseForm},
	{"mime/multipart NextPart", readParts},
}
