#!/bin/sh
# Cleans a corpus on several workers: an index of each shard, one index of all, each shard cleaned with it. What it goes by
# stands in docs/corpora.md.
#
#   corpus.sh OUT SHARD...
#
# SHARDs are files of JSON records, plain or packed (.gz, .zst). OUT/clean gets them cleaned and unpacked, OUT/sites.index
# the index, OUT/log what was said of each. Workers have to see all of that, and this script, by the same paths. Run it
# again, with the same SHARDs and options, to go on where it broke off; what is done is not done again, so take another OUT
# for shards whose content has changed. Exit code: 0 done; 3 done, but for bad records, which are named
# on standard error; 1 not done.
#
# From the environment: WORKERS, as --sshlogin of GNU parallel takes them (default: this machine); RETRIES, how often a
# shard is tried (default: 3); WINNOW, the command on the workers (default: winnow), INDEX_OPTIONS, MERGE_OPTIONS and
# CLEAN_OPTIONS for it, all four split at spaces; PARALLEL, more options of GNU parallel.
set -eu
export LC_ALL=C

# What runs on a worker. What it makes gets its name when it is whole. Until then it has one that no other try uses, since
# a worker that is believed dead may still be writing.
work() { # index|clean OUT SHARD
  name=${3##*/}
  if [ "$1" = index ]; then name=$name.index; else name=$(unpacked "$name"); fi
  log=$2/log/$name.log
  part=$2/$1/$name.$(uname -n).$$.part
  code=0
  # The command and its options are to be split.
  # shellcheck disable=SC2086
  case $1 in
    index) $WINNOW index --jobs 1 --jsonl $INDEX_OPTIONS --out "$part" "$3" >/dev/null 2>"$log" ;;
    clean) $WINNOW clean --jobs 1 --jsonl $CLEAN_OPTIONS --index "$2/sites.index" "$3" >"$part" 2>"$log" ;;
  esac || code=$?
  # With 3 it is done but for bad records.
  if [ "$code" -eq 0 ] || [ "$code" -eq 3 ]; then
    mv -f "$part" "$2/$1/$name"
  else
    rm -f "$part"
    cat "$log" >&2
    exit 1
  fi
}

unpacked() { # NAME
  name=${1%.gz}
  printf '%s\n' "${name%.zst}"
}

on_workers() { # index|clean
  tr '\n' '\0' <"$out/shards" |
    parallel --null --quote --sshlogin "${WORKERS:-:}" --retries "${RETRIES:-3}" \
      --joblog "$out/$1.joblog" --resume-failed --env WINNOW --env INDEX_OPTIONS --env CLEAN_OPTIONS \
      "$self" --worker "$1" "$out" '{}' || stop "not all shards are done ($1); see $out/log, and run it again"
}

stop() { # WHY
  echo "corpus.sh: $1" >&2
  exit 1
}

if [ "${1-}" = --worker ]; then
  shift
  work "$@"
  exit 0
fi

[ $# -ge 2 ] || stop 'usage: corpus.sh OUT SHARD...'
export WINNOW="${WINNOW:-winnow}" INDEX_OPTIONS="${INDEX_OPTIONS-}" CLEAN_OPTIONS="${CLEAN_OPTIONS-}"
MERGE_OPTIONS=${MERGE_OPTIONS-}
self=$(cd "$(dirname "$0")" && pwd)/${0##*/}
mkdir -p "$1/index" "$1/clean" "$1/log"
out=$(cd "$1" && pwd)
shift

for shard; do
  case $shard in /*) ;; *) shard=$PWD/$shard ;; esac
  printf '%s\n' "$shard"
done >"$out/shards.part"
twice=$(while IFS= read -r shard; do unpacked "${shard##*/}"; done <"$out/shards.part" | sort | uniq -d)
[ -z "$twice" ] || stop "several shards are called $twice"
# GNU parallel tells what is done by the place of a shard.
[ ! -e "$out/shards" ] || cmp -s "$out/shards" "$out/shards.part" || stop "$out was begun with other shards; take another OUT"
printf '%s\n' "$INDEX_OPTIONS" "$MERGE_OPTIONS" "$CLEAN_OPTIONS" >"$out/options.part"
[ ! -e "$out/options" ] || cmp -s "$out/options" "$out/options.part" ||
  stop "$out was begun with other INDEX_OPTIONS, MERGE_OPTIONS or CLEAN_OPTIONS; take another OUT"
mv -f "$out/shards.part" "$out/shards"
mv -f "$out/options.part" "$out/options"

on_workers index
if [ ! -e "$out/sites.index" ]; then
  # shellcheck disable=SC2086
  $WINNOW index --merge $MERGE_OPTIONS --out "$out/sites.index" "$out"/index/*.index
fi
on_workers clean
# What was left by tries that were killed.
find "$out" '(' -name '*.part' -o -name '.*.winnow.tmp' ')' -exec rm -f '{}' +
# With a second file, so that the shard is named.
if grep -E '; (it was not counted|passed through as it is)$' "$out"/log/*.log /dev/null >&2; then exit 3; fi
