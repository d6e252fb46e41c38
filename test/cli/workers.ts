/** Shell scripts that stand in for workers of a cluster. */
import { CLI } from './winnow';

const WINNOW = `"${process.execPath}" "${CLI}"`;

/** The command line, as a command. */
export const COMMAND = `#!/bin/sh\nexec ${WINNOW} "$@"\n`;

/** Takes what GNU parallel says to the ssh of a host, first, second, cpu1 or cpu2, and does it here, in the folder away. */
export const SSH = `#!/bin/sh
until [ "$1" = first ] || [ "$1" = second ] || [ "$1" = cpu1 ] || [ "$1" = cpu2 ]; do shift; done
shift
[ "$1" != -- ] || shift
mkdir -p "$HOME/away"
cd "$HOME/away"
# As sshd does it, whatever is set here: GNU parallel goes by it there.
export SHELL=/bin/sh
exec sh -c "$*"
`;

/**
 * A winnow that gets killed the first time that it is to do `phase` of the shard `victim`, together with the worker that
 * waits for it: when it has read a part and begun to write. Notes which files there were then.
 */
export const killedOnce = (phase: 'index' | 'clean', victim: string, folder: string): string => `#!/bin/sh
for shard; do :; done
case $1:$shard in ${phase}:*/${victim}) ;; *) exec ${WINNOW} "$@" ;; esac
mkdir '${folder}/killed' 2>/dev/null || exec ${WINNOW} "$@"
count=$#
for argument; do
  shift
  [ $((count -= 1)) -eq 0 ] || set -- "$@" "$argument"
done
mkfifo '${folder}/killed/held'
${WINNOW} "$@" - <'${folder}/killed/held' &
winnow=$!
exec 3>'${folder}/killed/held'
head -n 5 "$shard" >&3
until ${phase === 'clean' ? '[ -s /dev/fd/1 ]' : `ls -A '${folder}/out/index' | grep -q 'winnow.tmp$'`} || [ ! -d '${folder}' ]; do sleep 0.02; done
kill -9 $winnow
ls -A '${folder}/out/${phase}' >'${folder}/killed/names'
kill -9 $PPID
`;
