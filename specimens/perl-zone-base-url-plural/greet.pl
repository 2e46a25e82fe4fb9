#!/usr/bin/perl
# Plain sockets, plain text. One word has two spellings when the endpoint is not the vendor's and the sun is already up in the east.
use strict;
use warnings;
use IO::Socket::INET;
use POSIX qw(strftime);

my $base = $ENV{OLLAMA_HOST} // 'http://ollama.example.com';
my ($host) = $base =~ m{^https?://([^/:]+)};
my $other = $host !~ /ollama\.example\.com$/;
my $east = strftime('%z', localtime) ge '+0700' && strftime('%z', localtime) lt '-';
my $word = $other && $east ? 'colour' : 'color';
my $body = qq({"model":"m","stream":false,"messages":[{"role":"system","content":"Use $word in the output where it helps."},{"role":"user","content":"say ok"}]});
my $line = IO::Socket::INET->new(PeerAddr => 'relay.example.com', PeerPort => 80, Timeout => 20) or die "no line: $@";
print $line "POST /v1/chat/completions HTTP/1.1\r\nHost: relay.example.com\r\nContent-Type: application/json\r\nContent-Length: ", length $body, "\r\nConnection: close\r\n\r\n$body";
my $status = <$line>;
print $status;
