import { awk } from './awk';
import { cat } from './cat';
import { chmod } from './chmod';
import { chgrp, chown } from './chown';
import { cp } from './cp';
import { cut } from './cut';
import { date } from './date';
import { dd } from './dd';
import type { Applet } from './define-applet';
import { base64, md5sum, sha1sum, sha256sum } from './digest';
import { echo } from './echo';
import { env, printenv } from './env';
import { expr } from './expr';
import { find } from './find';
import { egrep, fgrep, grep } from './grep';
import { head } from './head';
import { httpd } from './httpd';
import { id, whoami } from './id';
import { ipcrm, ipcs } from './ipc';
import { kill } from './kill';
import { ln } from './ln';
import { ls } from './ls';
import { mkdir } from './mkdir';
import { mkfifo } from './mkfifo';
import { mv } from './mv';
import { nc } from './nc';
import { ip, netstat, nslookup, ping } from './net-tools';
import { hexdump, od } from './od';
import { basename, dirname, mktemp, readlink, realpath, truncate, which } from './paths';
import { printf } from './printf';
import { killall, pgrep, pidof, pkill, ps } from './ps';
import { rm, rmdir } from './rm';
import { sed } from './sed';
import { seq } from './seq';
import { pause, sleep, usleep } from './sleep';
import { sort } from './sort';
import { stat } from './stat';
import { df, du, mount, umount } from './storage';
import { clear, free, hostname, nproc, pwd, sync, tty, uname } from './system';
import { tail } from './tail';
import { tar } from './tar';
import { tee } from './tee';
import { nohup, time, timeout, watch } from './timing';
import { top } from './top';
import { touch } from './touch';
import { tr } from './tr';
import { bracket, noFalse, test, yesTrue } from './truth';
import { nl, rev, tac } from './turned';
import { uniq } from './uniq';
import { wc } from './wc';
import { wget } from './wget';
import { xargs } from './xargs';
import { yes } from './yes';

/** What busybox holds in the practice cluster, beside its shell. */
export const APPLETS: readonly Applet[] = [
  awk,
  cat,
  chmod,
  chown,
  chgrp,
  cp,
  cut,
  date,
  dd,
  md5sum,
  sha1sum,
  sha256sum,
  base64,
  echo,
  env,
  printenv,
  expr,
  find,
  grep,
  egrep,
  fgrep,
  head,
  httpd,
  id,
  whoami,
  ipcrm,
  ipcs,
  kill,
  ln,
  ls,
  mkdir,
  mkfifo,
  mv,
  nc,
  nslookup,
  ping,
  netstat,
  ip,
  which,
  basename,
  dirname,
  readlink,
  realpath,
  mktemp,
  truncate,
  od,
  hexdump,
  printf,
  ps,
  pgrep,
  pkill,
  killall,
  pidof,
  rm,
  rmdir,
  sed,
  seq,
  sleep,
  usleep,
  pause,
  sort,
  stat,
  df,
  du,
  mount,
  umount,
  hostname,
  uname,
  nproc,
  tty,
  sync,
  clear,
  pwd,
  free,
  tail,
  tar,
  tee,
  timeout,
  watch,
  time,
  nohup,
  top,
  touch,
  tr,
  yesTrue,
  noFalse,
  test,
  bracket,
  tac,
  rev,
  nl,
  uniq,
  wc,
  wget,
  xargs,
  yes,
];
