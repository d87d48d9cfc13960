#!/bin/sh
# Makes .env from .env.example, with fresh secrets. What .env holds already stays as it is, so it may be run again.
set -eu
cd "$(dirname "$0")/.."
umask 077
[ -e .env ] || cp .env.example .env
for name in SECRET_KEY POSTGRES_PASSWORD RABBITMQ_PASSWORD; do
  grep -q "^$name=." .env && continue
  # letters and digits only: they stand in addresses
  secret=$(LC_ALL=C tr -dc 'A-Za-z0-9' </dev/urandom | head -c 48)
  grep -q "^$name=" .env || printf '%s=\n' "$name" >>.env
  sed "s/^$name=.*/$name=$secret/" .env >.env.part
  mv .env.part .env
  echo "$name: made"
done
