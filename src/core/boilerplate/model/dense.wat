;; The layers of the line network. `npm run generate` makes denseBytes.ts of it.
;;
;; Two sums in double precision at a time, each in the order of the plain loop in layers.ts, so that both give the same
;; bits. Addresses are in bytes: `input`, `output` and `state` hold f32 row by row, `weights` f64 input by input, `bias`,
;; `taps` and tables f64; `wide` is room for the input of a dense layer as f64.
(module
  (memory (export "memory") 1)

  ;; output = input · weights + bias. `rows` and `outputs` are multiples of 4.
  (func (export "dense")
    (param $input i32) (param $wide i32) (param $rows i32) (param $inputs i32)
    (param $weights i32) (param $bias i32) (param $outputs i32) (param $output i32)
    (local $next i32) (local $end i32) (local $values v128)

    ;; The input in double precision.
    (local.set $next (local.get $wide))
    (local.set $end
      (i32.add (local.get $wide) (i32.shl (i32.mul (local.get $rows) (local.get $inputs)) (i32.const 3))))
    (loop $widen
      (if (i32.lt_u (local.get $next) (local.get $end)) (then
        (local.set $values (v128.load (local.get $input)))
        (v128.store (local.get $next) (f64x2.promote_low_f32x4 (local.get $values)))
        (v128.store offset=16 (local.get $next)
          (f64x2.promote_low_f32x4
            (i8x16.shuffle 8 9 10 11 12 13 14 15 8 9 10 11 12 13 14 15 (local.get $values) (local.get $values))))
        (local.set $input (i32.add (local.get $input) (i32.const 16)))
        (local.set $next (i32.add (local.get $next) (i32.const 32)))
        (br $widen))))
    (call $multiply (local.get $wide) (local.get $rows) (local.get $inputs)
      (local.get $weights) (local.get $bias) (local.get $outputs) (local.get $output)))

  ;; state = state + max(dilated(state) · weights + bias, 0). `output` is room for what is added; `rows` and `channels` are
  ;; multiples of 4, of which `count` rows are there. `taps` holds the weights before, here and after, each by channel.
  (func (export "residual")
    (param $state i32) (param $wide i32) (param $rows i32) (param $count i32) (param $channels i32)
    (param $taps i32) (param $dilation i32) (param $weights i32) (param $bias i32) (param $output i32)
    (local $from i32) (local $to i32) (local $row i32) (local $rowEnd i32) (local $step i32)
    (local $tap i32) (local $tapBytes i32) (local $sum v128)
    (local.set $from (local.get $state))
    (local.set $to (local.get $wide))
    (local.set $tapBytes (i32.shl (local.get $channels) (i32.const 3)))
    (local.set $step (i32.shl (i32.mul (local.get $dilation) (local.get $channels)) (i32.const 2)))
    (loop $rows1
      (local.set $tap (local.get $taps))
      (local.set $rowEnd (i32.add (local.get $from) (i32.shl (local.get $channels) (i32.const 2))))
      (loop $channels2
        (local.set $sum
          (f64x2.mul
            (v128.load (i32.add (local.get $tap) (local.get $tapBytes)))
            (f64x2.promote_low_f32x4 (v128.load64_zero (local.get $from)))))
        (if (i32.ge_u (local.get $row) (local.get $dilation)) (then
          (local.set $sum
            (f64x2.add (local.get $sum)
              (f64x2.mul
                (v128.load (local.get $tap))
                (f64x2.promote_low_f32x4 (v128.load64_zero (i32.sub (local.get $from) (local.get $step)))))))))
        (if (i32.lt_u (i32.add (local.get $row) (local.get $dilation)) (local.get $count)) (then
          (local.set $sum
            (f64x2.add (local.get $sum)
              (f64x2.mul
                (v128.load (i32.add (local.get $tap) (i32.shl (local.get $tapBytes) (i32.const 1))))
                (f64x2.promote_low_f32x4 (v128.load64_zero (i32.add (local.get $from) (local.get $step)))))))))
        ;; As if it had been kept in single precision.
        (v128.store (local.get $to) (f64x2.promote_low_f32x4 (f32x4.demote_f64x2_zero (local.get $sum))))
        (local.set $tap (i32.add (local.get $tap) (i32.const 16)))
        (local.set $to (i32.add (local.get $to) (i32.const 16)))
        (local.set $from (i32.add (local.get $from) (i32.const 8)))
        (br_if $channels2 (i32.lt_u (local.get $from) (local.get $rowEnd))))
      (local.set $row (i32.add (local.get $row) (i32.const 1)))
      (br_if $rows1 (i32.lt_u (local.get $row) (local.get $count))))

    (call $multiply (local.get $wide) (local.get $rows) (local.get $channels)
      (local.get $weights) (local.get $bias) (local.get $channels) (local.get $output))

    (loop $values4
      (v128.store (local.get $state)
        (f32x4.add
          (v128.load (local.get $state))
          (f32x4.pmax (v128.load (local.get $output)) (v128.const f32x4 0 0 0 0))))
      (local.set $state (i32.add (local.get $state) (i32.const 16)))
      (local.set $output (i32.add (local.get $output) (i32.const 16)))
      (br_if $values4 (i32.lt_u (local.get $state) (local.get $from)))))

  ;; target = target + (first + second), of `bytes` of f32, which are a multiple of 16.
  (func (export "add")
    (param $target i32) (param $first i32) (param $second i32) (param $bytes i32)
    (local $end i32) (local $values v128)
    (local.set $end (i32.add (local.get $target) (local.get $bytes)))
    (loop $values4
      (local.set $values (v128.load (local.get $target)))
      (call $store (local.get $target)
        (f64x2.add
          (f64x2.promote_low_f32x4 (local.get $values))
          (f64x2.add (v128.load (local.get $first)) (v128.load (local.get $second))))
        (f64x2.add
          (f64x2.promote_low_f32x4
            (i8x16.shuffle 8 9 10 11 12 13 14 15 8 9 10 11 12 13 14 15 (local.get $values) (local.get $values)))
          (f64x2.add (v128.load offset=16 (local.get $first)) (v128.load offset=16 (local.get $second)))))
      (local.set $first (i32.add (local.get $first) (i32.const 32)))
      (local.set $second (i32.add (local.get $second) (i32.const 32)))
      (local.set $target (i32.add (local.get $target) (i32.const 16)))
      (br_if $values4 (i32.lt_u (local.get $target) (local.get $end)))))

  ;; to = max(from, 0), of `bytes`, of which the last 16 may be had in part only.
  (func (export "rectified") (param $from i32) (param $bytes i32) (param $to i32)
    (local $end i32)
    (local.set $end (i32.add (local.get $from) (local.get $bytes)))
    (loop $values4
      (if (i32.lt_u (local.get $from) (local.get $end)) (then
        (v128.store (local.get $to) (f32x4.pmax (v128.load (local.get $from)) (v128.const f32x4 0 0 0 0)))
        (local.set $from (i32.add (local.get $from) (i32.const 16)))
        (local.set $to (i32.add (local.get $to) (i32.const 16)))
        (br $values4)))))

  ;; to = max(from + row, 0) for rows of `rowBytes`, a multiple of 16, up to `bytes`.
  (func (export "shifted")
    (param $from i32) (param $bytes i32) (param $row i32) (param $rowBytes i32) (param $to i32)
    (local $end i32) (local $at i32) (local $rowEnd i32)
    (local.set $end (i32.add (local.get $from) (local.get $bytes)))
    (local.set $rowEnd (i32.add (local.get $row) (local.get $rowBytes)))
    (loop $rows1
      (if (i32.lt_u (local.get $from) (local.get $end)) (then
        (local.set $at (local.get $row))
        (loop $values4
          (v128.store (local.get $to)
            (f32x4.pmax
              (f32x4.add (v128.load (local.get $from)) (v128.load (local.get $at)))
              (v128.const f32x4 0 0 0 0)))
          (local.set $from (i32.add (local.get $from) (i32.const 16)))
          (local.set $to (i32.add (local.get $to) (i32.const 16)))
          (local.set $at (i32.add (local.get $at) (i32.const 16)))
          (br_if $values4 (i32.lt_u (local.get $at) (local.get $rowEnd))))
        (br $rows1)))))

  ;; output = wide · weights + bias.
  (func $multiply
    (param $wide i32) (param $rows i32) (param $inputs i32)
    (param $weights i32) (param $bias i32) (param $outputs i32) (param $output i32)
    (local $rowBytes i32) (local $columnBytes i32) (local $row i32) (local $column i32)
    (local $x i32) (local $w i32) (local $rowEnd i32) (local $target i32)
    (local $left v128) (local $right v128) (local $factor v128)
    (local $a1 v128) (local $a2 v128) (local $b1 v128) (local $b2 v128)
    (local $c1 v128) (local $c2 v128) (local $d1 v128) (local $d2 v128)

    (local.set $rowBytes (i32.shl (local.get $inputs) (i32.const 3)))
    (local.set $columnBytes (i32.shl (local.get $outputs) (i32.const 3)))
    (loop $rows4
      (local.set $column (i32.const 0))
      (loop $columns4
        ;; Four rows by four columns, so that what is loaded is used again.
        (local.set $a1 (v128.load (i32.add (local.get $bias) (i32.shl (local.get $column) (i32.const 3)))))
        (local.set $a2 (v128.load offset=16 (i32.add (local.get $bias) (i32.shl (local.get $column) (i32.const 3)))))
        (local.set $b1 (local.get $a1)) (local.set $b2 (local.get $a2))
        (local.set $c1 (local.get $a1)) (local.set $c2 (local.get $a2))
        (local.set $d1 (local.get $a1)) (local.set $d2 (local.get $a2))
        (local.set $x (local.get $wide))
        (local.set $rowEnd (i32.add (local.get $wide) (local.get $rowBytes)))
        (local.set $w (i32.add (local.get $weights) (i32.shl (local.get $column) (i32.const 3))))
        (loop $inputs1
          (local.set $left (v128.load (local.get $w)))
          (local.set $right (v128.load offset=16 (local.get $w)))
          (local.set $target (local.get $x))
          (local.set $factor (v128.load64_splat (local.get $target)))
          (local.set $a1 (f64x2.add (local.get $a1) (f64x2.mul (local.get $factor) (local.get $left))))
          (local.set $a2 (f64x2.add (local.get $a2) (f64x2.mul (local.get $factor) (local.get $right))))
          (local.set $target (i32.add (local.get $target) (local.get $rowBytes)))
          (local.set $factor (v128.load64_splat (local.get $target)))
          (local.set $b1 (f64x2.add (local.get $b1) (f64x2.mul (local.get $factor) (local.get $left))))
          (local.set $b2 (f64x2.add (local.get $b2) (f64x2.mul (local.get $factor) (local.get $right))))
          (local.set $target (i32.add (local.get $target) (local.get $rowBytes)))
          (local.set $factor (v128.load64_splat (local.get $target)))
          (local.set $c1 (f64x2.add (local.get $c1) (f64x2.mul (local.get $factor) (local.get $left))))
          (local.set $c2 (f64x2.add (local.get $c2) (f64x2.mul (local.get $factor) (local.get $right))))
          (local.set $target (i32.add (local.get $target) (local.get $rowBytes)))
          (local.set $factor (v128.load64_splat (local.get $target)))
          (local.set $d1 (f64x2.add (local.get $d1) (f64x2.mul (local.get $factor) (local.get $left))))
          (local.set $d2 (f64x2.add (local.get $d2) (f64x2.mul (local.get $factor) (local.get $right))))
          (local.set $x (i32.add (local.get $x) (i32.const 8)))
          (local.set $w (i32.add (local.get $w) (local.get $columnBytes)))
          (br_if $inputs1 (i32.lt_u (local.get $x) (local.get $rowEnd))))

        (local.set $target (i32.add (local.get $output) (i32.shl (local.get $column) (i32.const 2))))
        (call $store (local.get $target) (local.get $a1) (local.get $a2))
        (local.set $target (i32.add (local.get $target) (i32.shl (local.get $outputs) (i32.const 2))))
        (call $store (local.get $target) (local.get $b1) (local.get $b2))
        (local.set $target (i32.add (local.get $target) (i32.shl (local.get $outputs) (i32.const 2))))
        (call $store (local.get $target) (local.get $c1) (local.get $c2))
        (local.set $target (i32.add (local.get $target) (i32.shl (local.get $outputs) (i32.const 2))))
        (call $store (local.get $target) (local.get $d1) (local.get $d2))
        (local.set $column (i32.add (local.get $column) (i32.const 4)))
        (br_if $columns4 (i32.lt_u (local.get $column) (local.get $outputs))))
      (local.set $wide (i32.add (local.get $wide) (i32.shl (local.get $rowBytes) (i32.const 2))))
      (local.set $output (i32.add (local.get $output) (i32.shl (local.get $outputs) (i32.const 4))))
      (local.set $row (i32.add (local.get $row) (i32.const 4)))
      (br_if $rows4 (i32.lt_u (local.get $row) (local.get $rows)))))

  ;; Four sums as f32.
  (func $store (param $target i32) (param $low v128) (param $high v128)
    (v128.store (local.get $target)
      (i8x16.shuffle 0 1 2 3 4 5 6 7 16 17 18 19 20 21 22 23
        (f32x4.demote_f64x2_zero (local.get $low))
        (f32x4.demote_f64x2_zero (local.get $high))))))
