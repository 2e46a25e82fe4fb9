#!/bin/sh
echo "$0 $*" >> /home/canary-user/RAN-ON-HOST
