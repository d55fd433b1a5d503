package main

import (
	"fmt"
	"math"

	"google.golang.org/grpc/codes"

	"tensord/examples/go/pb"
)

// Handle names a tensor.
type Handle uint64

// DType is a dtype's name.
type DType string

// Row is what the manifest says of an operation or a session command.
type Row struct {
	Number         uint64
	Name, Overload string
	Arguments      []struct {
		Type     string
		Optional bool
	}
	Results []struct{ List, Mutated bool }
}

// Flags of a command.
const (
	noGrad = 1
	quiet  = 8
)

// Frame is commands that are sent together, and later what became of them.
type Frame struct {
	client *Client
	pb.ExecuteRequest

	answered bool
	verdicts []uint64
	values   []byte
	err      error
}

// Add appends a command and returns the handle of its result. Arguments go in
// the signature's order; trailing ones that have a default may be left out.
func (f *Frame) Add(flags uint64, name string, arguments ...any) Handle {
	row, known := f.client.rows[name]
	if !known {
		panic("the server has no " + name)
	}
	start := len(f.Words)
	f.word(0)
	for _, result := range row.Results {
		if result.List {
			panic("this client takes no lists, as " + name + " gives")
		} else if !result.Mutated {
			f.client.handle++
			f.word(uint64(f.client.handle))
		}
	}
	for i, value := range arguments {
		argument := row.Arguments[i]
		if argument.Optional {
			f.word(bit(value != nil))
			if value == nil {
				continue
			}
		}
		f.argument(argument.Type, value)
	}
	count := uint64(len(f.Words) - start - 1)
	f.Words[start] = row.Number | flags<<16 | count<<32
	return f.client.handle
}

func (f *Frame) word(words ...uint64) { f.Words = append(f.Words, words...) }

// argument writes a value as the type that the signature gives it.
func (f *Frame) argument(as string, value any) {
	switch v := value.(type) {
	case Handle:
		f.scalar(as, "Tensor", 0, uint64(v))
	case bool:
		f.scalar(as, "bool", 1, bit(v))
	case int:
		f.scalar(as, "int", 2, uint64(v))
	case float64:
		f.scalar(as, "float", 3, math.Float64bits(v))
	case DType:
		f.word(f.client.dtypes[string(v)])
	case []byte:
		f.word(uint64(len(f.Blobs)))
		f.Blobs = append(f.Blobs, v)
	case []int:
		f.word(uint64(len(v)))
		for _, element := range v {
			f.word(uint64(element))
		}
	case []Handle:
		f.word(uint64(len(v)))
		for _, handle := range v {
			if as == "Tensor?[]" {
				f.word(1)
			}
			f.word(uint64(handle))
		}
	default:
		panic(fmt.Sprintf("%T given as %s", value, as))
	}
}

// scalar writes a value's kind where the type allows several.
func (f *Frame) scalar(as, plain string, kind, payload uint64) {
	switch as {
	case plain:
		f.word(payload)
	case "Operand", "Scalar":
		f.word(kind, payload)
	default:
		panic(plain + " given as " + as)
	}
}

func bit(b bool) uint64 {
	if b {
		return 1
	}
	return 0
}

// bytes is how many of the credit's bytes the frame takes.
func (f *Frame) bytes() uint64 {
	bytes := 8 * len(f.Words)
	for _, blob := range f.Blobs {
		bytes += 8 + len(blob)
	}
	return uint64(bytes)
}

// take adds a reply to the frame's answer.
func (f *Frame) take(reply *pb.ExecuteReply) {
	f.verdicts = append(f.verdicts, reply.Words...)
	for _, blob := range reply.Blobs {
		f.values = append(f.values, blob...)
	}
	if len(reply.Errors) > 0 && f.err == nil {
		first := reply.Errors[0]
		f.err = failure(codes.Code(first.Code), first.Detail, first.Message)
	}
	f.answered = reply.AcknowledgedThrough >= f.Sequence
}

// Values are what the frame's commands read, in their order.
func (f *Frame) Values() [][]byte {
	var values [][]byte
	words, bytes := f.verdicts, f.values
	for len(words) > 0 {
		results, flags := words[0]>>32&0xffff, words[0]>>48
		words = words[1:]
		if flags&1 != 0 {
			continue // an error
		}
		for ; results > 0; results-- {
			rank := words[0] >> 8 & 0xff
			words = words[4+2*rank:]
		}
		words = words[1:] // what the node saves
		if flags&2 != 0 {
			values = append(values, bytes[:words[0]])
			bytes, words = bytes[words[0]:], words[1:]
		}
	}
	return values
}
