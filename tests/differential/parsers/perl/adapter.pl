# Reads requests as Perl servers do. The protocol is described in ../README.md.
use strict;
use warnings;
use CGI ();
use Cpanel::JSON::XS ();
use Encode ();
use HTTP::Body ();
use JSON::PP ();
use JSON::XS ();
use Mojo::JSON ();
use Mojo::Message::Request ();

sub named { my ($item) = @_; return ref $item eq 'HASH' && defined $item->{model} ? ($item->{model}) : () }

sub listed {
    my ($item, $key) = @_;
    return ref $item eq 'HASH' && ref $item->{$key} eq 'ARRAY' ? @{ $item->{$key} } : ();
}

# What tools run: models of their own, and what their settings name. A schema's object called "model" is none.
sub tools {
    my ($item) = @_;
    return map {
        my $settings = ref $_ eq 'HASH' ? $_->{parameters} : undef;
        (named($_), (grep { ref $_ ne 'HASH' } named($settings)), listed($settings, 'analysis_models'), tools($settings))
    } listed($item, 'tools');
}

# Every model that a request's tree names, wherever one can stand.
sub places {
    my ($tree) = @_;
    return unless ref $tree eq 'HASH';
    my @spare = (listed($tree, 'models'), listed($tree, 'fallbacks'));
    my @tools = map { tools($_) } $tree, listed($tree, 'input');
    my @plugins = listed($tree, 'plugins');
    my @requests = listed($tree, 'requests');
    return (
        named($tree),
        (map { ref $_ eq 'HASH' ? named($_) : ref $_ ? () : ($_) } @spare),
        @tools,
        (map { named($_) } @plugins, $tree->{moderation}, @requests),
        (map { (listed($_, 'analysis_models'), listed($_, 'allowed_models')) } @plugins),
        (map { ref $_ eq 'HASH' ? places($_->{params}) : () } @requests),
    );
}

sub tree_of { my ($load) = @_; return sub { my ($type, $body) = @_; return places($load->($body)) } }

sub http_body_form {
    my ($type, $body) = @_;
    my $form = HTTP::Body->new($type, length $body);
    $form->add($body);
    die 'incomplete' unless $form->state eq 'done';
    my @files = map { ref $_ eq 'ARRAY' ? @$_ : $_ } $form->upload->{model} // ();
    my @contents = map { open(my $file, '<:raw', $_->{tempname}) or die; local $/; scalar <$file> } @files;
    my $values = $form->param->{model};
    return ((map { ref $_ eq 'ARRAY' ? @$_ : $_ } $values // ()), @contents);
}

sub cgi_form {
    my ($type, $body) = @_;
    local %ENV = (%ENV, REQUEST_METHOD => 'POST', CONTENT_TYPE => $type, CONTENT_LENGTH => length $body);
    CGI::initialize_globals();
    open(my $memory, '<:raw', \$body) or die;
    local *STDIN = $memory;
    my $form = CGI->new;
    die 'refused' if $form->cgi_error;
    return map { ref $_ ? do { local $/; scalar <$_> } : $_ } $form->multi_param('model');
}

sub mojo_form {
    my ($type, $body) = @_;
    my $post = Mojo::Message::Request->new(max_message_size => 0);
    my $length = length $body;
    $post->parse("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Type: $type\r\nContent-Length: $length\r\n\r\n$body");
    die 'refused' if $post->error || !$post->is_finished;
    return (@{ $post->every_param('model') }, map { $_->slurp } @{ $post->every_upload('model') });
}

my @json_parsers = (
    ['JSON::PP'                => tree_of(sub { JSON::PP->new->utf8->decode($_[0]) })],
    ['JSON::PP relaxed, loose' => tree_of(sub { JSON::PP->new->utf8->relaxed->loose->allow_singlequote->allow_barekey->decode($_[0]) })],
    ['JSON::PP characters'     => tree_of(sub { JSON::PP->new->decode(Encode::decode('UTF-8', $_[0])) })],
    ['JSON::XS'                => tree_of(sub { JSON::XS->new->utf8->decode($_[0]) })],
    ['JSON::XS relaxed'        => tree_of(sub { JSON::XS->new->utf8->relaxed->decode($_[0]) })],
    ['JSON::XS prefix'         => tree_of(sub { (JSON::XS->new->utf8->decode_prefix($_[0]))[0] })],
    ['Cpanel::JSON::XS'        => tree_of(sub { Cpanel::JSON::XS->new->utf8->decode($_[0]) })],
    ['Mojo::JSON'              => tree_of(sub { Mojo::JSON::decode_json($_[0]) })],
);
my @multipart_parsers = (['HTTP::Body' => \&http_body_form], ['CGI' => \&cgi_form], ['Mojo::Message' => \&mojo_form]);

my $source;
sub frame { read($source, my $length, 4) == 4 or die; read($source, my $content, unpack 'N', $length); return $content }
sub answer { my ($text) = @_; print {*STDOUT} pack('N', length $text), $text }

sub line {
    my ($parser, @request) = @_;
    my @models = eval { $parser->[1]->(@request) };
    return '-' if $@;
    return join ',', map { my $text = "$_"; utf8::encode($text) if utf8::is_utf8($text); unpack 'H*', $text } @models;
}

open($source, '<&', \*STDIN) or die;
binmode $_ for $source, *STDOUT;
$| = 1;
$SIG{__WARN__} = sub { };
answer(join "\n", (map { "J perl $_->[0]" } @json_parsers), (map { "M perl $_->[0]" } @multipart_parsers));
while (read $source, my $kind, 1) {
    my ($type, $encoding, $body) = (frame(), frame(), frame());
    answer(join "\n", map { line($_, $type, $body) } $kind eq 'J' ? @json_parsers : @multipart_parsers);
}
