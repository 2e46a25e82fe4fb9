#!/bin/sh
echo "$@" >> /home/canary-user/RAN-ON-HOST
exit 1
