// Trains y = X w + b on a tensord server: a client written from
// docs/protocol.md and proto/tensord/v1 alone.
//
//	examples/go/build && build/go/linear 127.0.0.1:50051
package main

import (
	"encoding/binary"
	"flag"
	"fmt"
	"math"
	"math/rand"
	"os"
)

const (
	rows, columns = 64, 3
	rate          = 0.1
)

var trueW, trueB = [columns]float64{1, -2, 0.5}, 3.0

func main() {
	steps := flag.Int("steps", 300, "steps of gradient descent")
	flag.Usage = func() {
		fmt.Fprintln(os.Stderr, "usage: linear [-steps N] HOST:PORT")
	}
	flag.Parse()
	if flag.NArg() != 1 {
		flag.Usage()
		os.Exit(2)
	}
	if err := train(flag.Arg(0), *steps); err != nil {
		fmt.Fprintln(os.Stderr, "linear:", err)
		os.Exit(1)
	}
}

func train(target string, steps int) error {
	c, err := Open(target)
	if err != nil {
		return err
	}
	defer c.Close()

	x, y := samples()
	first := c.Frame()
	create := func(requiresGrad bool, values []float32, size ...int) Handle {
		return first.Add(quiet, "create", size, DType("float32"), requiresGrad, floats(values))
	}
	X := create(false, x, rows, columns)
	Y := create(false, y, rows, 1)
	w := create(true, make([]float32, columns), columns, 1)
	b := create(true, make([]float32, 1), 1)
	if err := c.Send(first); err != nil {
		return err
	}
	for step := 1; step <= steps; step++ {
		frame := c.Frame()
		addStep(frame, X, Y, w, b, step%100 == 0)
		if err := c.Send(frame); err != nil {
			return err
		}
		if step%100 == 0 {
			if err := c.Wait(frame); err != nil {
				return err
			}
			fmt.Printf("step %d: loss %.3g\n", step, numbers(frame.Values()[0])[0])
		}
	}
	last := c.Frame()
	last.Add(0, "read", w)
	last.Add(0, "read", b)
	if err := c.Send(last); err != nil {
		return err
	}
	if err := c.Wait(last); err != nil {
		return err
	}
	fmt.Printf("w = %.6g, b = %.6g\n", numbers(last.Values()[0]), numbers(last.Values()[1]))
	fmt.Printf("frames in flight: %d, streams broken: %d\n", c.inFlight, c.broken)
	return nil
}

// addStep adds one step of gradient descent: a frame of quiet commands, none of
// which waits for an answer to another.
func addStep(frame *Frame, X, Y, w, b Handle, readLoss bool) {
	product := frame.Add(quiet, "mm", X, w)
	predicted := frame.Add(quiet, "add.Tensor", product, b)
	residual := frame.Add(quiet, "sub.Tensor", predicted, Y)
	square := frame.Add(quiet, "mul.Tensor", residual, residual)
	loss := frame.Add(quiet, "mean", square)
	frame.Add(quiet, "backward", []Handle{loss}, []Handle{}, nil, false, []Handle{})
	gone := []int{int(product), int(predicted), int(residual), int(square), int(loss)}
	for _, parameter := range []Handle{w, b} {
		grad := frame.Add(quiet, "get_grad", parameter)
		frame.Add(quiet|noGrad, "sub_.Tensor", parameter, grad, rate)
		frame.Add(quiet, "set_grad", parameter, nil)
		gone = append(gone, int(grad))
	}
	if readLoss {
		frame.Add(0, "read", loss)
	}
	frame.Add(quiet, "release", gone)
}

func samples() (x, y []float32) {
	random := rand.New(rand.NewSource(1))
	for row := 0; row < rows; row++ {
		sum := trueB
		for column := 0; column < columns; column++ {
			value := random.NormFloat64()
			sum += value * trueW[column]
			x = append(x, float32(value))
		}
		y = append(y, float32(sum))
	}
	return x, y
}

// floats are a tensor's elements as the protocol has them: little-endian.
func floats(values []float32) []byte {
	var bytes []byte
	for _, value := range values {
		bytes = binary.LittleEndian.AppendUint32(bytes, math.Float32bits(value))
	}
	return bytes
}

func numbers(bytes []byte) []float32 {
	var values []float32
	for ; len(bytes) > 0; bytes = bytes[4:] {
		values = append(values, math.Float32frombits(binary.LittleEndian.Uint32(bytes)))
	}
	return values
}
