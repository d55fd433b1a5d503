package main

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"time"

	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/credentials/insecure"
	"google.golang.org/grpc/metadata"
	"google.golang.org/grpc/status"

	"tensord/examples/go/pb"
)

const protocol = 1

// Client is one session. It is for one goroutine.
type Client struct {
	context context.Context
	stub    pb.TensordClient
	session *pb.OpenSessionReply
	rows    map[string]Row
	dtypes  map[string]uint64

	stream   pb.Tensord_ExecuteClient
	credit   *pb.Credit
	sequence uint64   // of the last frame
	received uint64   // the last reply that came
	pending  []*Frame // sent, and kept until their last reply has come
	handle   Handle   // the last one given

	inFlight int // the most frames that there were
	broken   int // how often a stream broke
}

// Open opens a session and its stream.
func Open(target string) (*Client, error) {
	transport := grpc.WithTransportCredentials(insecure.NewCredentials())
	channel, err := grpc.Dial(target, transport)
	if err != nil {
		return nil, err
	}
	c := &Client{stub: pb.NewTensordClient(channel)}
	c.context = metadata.AppendToOutgoingContext(context.Background(),
		"tensord-routing-key", draw())
	info, err := c.stub.GetServerInfo(c.context, &pb.GetServerInfoRequest{})
	if err != nil {
		return nil, explained(err)
	}
	if protocol < info.ProtocolMin || protocol > info.ProtocolMax {
		return nil, fmt.Errorf("the server speaks versions %d to %d of the protocol",
			info.ProtocolMin, info.ProtocolMax)
	}
	if err := c.learn(); err != nil {
		return nil, err
	}
	c.session, err = c.stub.OpenSession(c.context, &pb.OpenSessionRequest{Nonce: draw()})
	if err != nil {
		return nil, explained(err)
	}
	return c, c.connect()
}

// learn asks for the manifest: nothing here knows an operation's number.
func (c *Client) learn() error {
	reply, err := c.stub.ListOps(c.context, &pb.ListOpsRequest{})
	if err != nil {
		return explained(err)
	}
	var manifest struct {
		Dtypes []struct {
			Number uint64
			Name   string
		}
		Commands, Ops []Row
	}
	if err := json.Unmarshal([]byte(reply.Manifest), &manifest); err != nil {
		return err
	}
	c.rows, c.dtypes = map[string]Row{}, map[string]uint64{}
	for _, row := range append(manifest.Commands, manifest.Ops...) {
		name := row.Name
		if row.Overload != "" {
			name += "." + row.Overload
		}
		c.rows[name] = row
	}
	for _, dtype := range manifest.Dtypes {
		c.dtypes[dtype.Name] = dtype.Number
	}
	return nil
}

// connect opens a stream, and sends again what the server does not have.
func (c *Client) connect() (err error) {
	if c.stream, err = c.stub.Execute(c.context); err != nil {
		return err
	}
	opening := &pb.StreamOpening{
		SessionId: c.session.SessionId, Incarnation: c.session.Incarnation}
	c.send(&pb.ExecuteRequest{Opening: opening})
	greeting, err := c.stream.Recv()
	if err != nil {
		return err
	}
	c.credit = greeting.Credit
	for _, frame := range c.pending {
		if frame.Sequence > greeting.AcknowledgedThrough {
			c.send(&frame.ExecuteRequest)
		}
	}
	return nil
}

// send lets receive find out that the stream is broken.
func (c *Client) send(message *pb.ExecuteRequest) {
	message.ReceivedThrough = c.received
	_ = c.stream.Send(message)
}

// Frame begins a frame.
func (c *Client) Frame() *Frame { return &Frame{client: c} }

// Send sends a frame as soon as the credit allows it.
func (c *Client) Send(frame *Frame) error {
	for !c.allows(frame) {
		if err := c.receive(); err != nil {
			return err
		}
	}
	c.sequence++
	frame.Sequence = c.sequence
	c.pending = append(c.pending, frame)
	if len(c.pending) > c.inFlight {
		c.inFlight = len(c.pending)
	}
	c.send(&frame.ExecuteRequest)
	return nil
}

// allows tells whether the credit does. Frames whose last reply has come count
// no more, since the next message says so before its own frame is counted.
func (c *Client) allows(frame *Frame) bool {
	bytes := frame.bytes()
	for _, other := range c.pending {
		bytes += other.bytes()
	}
	return len(c.pending) == 0 || uint64(len(c.pending)) < c.credit.GetFrames() &&
		bytes <= c.credit.GetBytes()
}

// Wait waits for all of a frame's replies and returns its first failure.
func (c *Client) Wait(frame *Frame) error {
	for !frame.answered {
		if err := c.receive(); err != nil {
			return err
		}
	}
	return frame.err
}

// receive takes one reply, from a new stream where the old one is broken.
func (c *Client) receive() error {
	reply, err := c.stream.Recv()
	for tries := 0; status.Code(err) == codes.Unavailable && tries < 7; tries++ {
		c.broken++
		time.Sleep(100 * time.Millisecond << tries)
		if err = c.connect(); err == nil {
			reply, err = c.stream.Recv()
		}
	}
	if err == nil && reply.FinalStatus != nil {
		_, err = c.stream.Recv() // the same, from gRPC
	}
	if err != nil {
		return explained(err)
	}
	c.received = reply.ReplySequence
	frame := c.pending[0]
	if frame.take(reply); frame.answered {
		c.pending = c.pending[1:]
	}
	return frame.err
}

// Close ends the session and all its tensors.
func (c *Client) Close() error {
	_, err := c.stub.CloseSession(c.context, &pb.CloseSessionRequest{
		Session: &pb.SessionRef{Id: c.session.SessionId, Incarnation: c.session.Incarnation}})
	return explained(err)
}

func draw() string {
	bytes := make([]byte, 16)
	if _, err := rand.Read(bytes); err != nil {
		panic(err)
	}
	return hex.EncodeToString(bytes)
}

func failure(code codes.Code, detail *pb.ErrorDetail, message string) error {
	return fmt.Errorf("%v / %v: %s", code, detail.GetReason(), message)
}

// explained is the failure that a status from gRPC carries.
func explained(err error) error {
	if err == nil || err == io.EOF {
		return err
	}
	told := status.Convert(err)
	var detail *pb.ErrorDetail
	for _, each := range told.Details() {
		detail, _ = each.(*pb.ErrorDetail)
	}
	return failure(told.Code(), detail, told.Message())
}
