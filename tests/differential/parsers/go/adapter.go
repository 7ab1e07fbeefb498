// Reads requests as Go servers do. The protocol is described in ../README.md.
package main

import (
	"bufio"
	"encoding/binary"
	"encoding/hex"
	"io"
	"os"
	"strings"
)

type request struct {
	contentType     string
	contentEncoding string
	body            []byte
}

type parser struct {
	name string
	read func(request) ([]string, error)
}

func line(p parser, r request) (answer string) {
	defer func() {
		if recover() != nil {
			answer = "-"
		}
	}()
	models, err := p.read(r)
	if err != nil {
		return "-"
	}
	texts := make([]string, len(models))
	for i, model := range models {
		texts[i] = hex.EncodeToString([]byte(model))
	}
	return strings.Join(texts, ",")
}

func frame(source io.Reader) []byte {
	var length uint32
	if err := binary.Read(source, binary.BigEndian, &length); err != nil {
		panic(err)
	}
	content := make([]byte, length)
	if _, err := io.ReadFull(source, content); err != nil {
		panic(err)
	}
	return content
}

func main() {
	source, sink := bufio.NewReaderSize(os.Stdin, 1<<16), bufio.NewWriter(os.Stdout)
	answer := func(lines []string) {
		text := strings.Join(lines, "\n")
		binary.Write(sink, binary.BigEndian, uint32(len(text)))
		sink.WriteString(text)
		sink.Flush()
	}
	var names []string
	for _, p := range jsonParsers {
		names = append(names, "J go "+p.name)
	}
	for _, p := range multipartParsers {
		names = append(names, "M go "+p.name)
	}
	answer(names)
	for {
		kind, err := source.ReadByte()
		if err != nil {
			return
		}
		r := request{string(frame(source)), string(frame(source)), frame(source)}
		parsers := multipartParsers
		if kind == 'J' {
			parsers = jsonParsers
		}
		lines := make([]string, len(parsers))
		for i, p := range parsers {
			lines[i] = line(p, r)
		}
		answer(lines)
	}
}
