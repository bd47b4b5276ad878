"""Many cells in one call: a loop in WebAssembly beside the engine, since each call from Python takes 90 us.

Cells stand in memory as records of 24 bytes: row and column counted from 0, then the value as the engine has it, which
is its kind, four bytes of nothing, and eight bytes for a number, a truth value, an error or the address of a text.
"""

from __future__ import annotations

__all__ = ["BULK", "RECORD"]

RECORD = 24

BULK = """
(module
  (import "engine" "memory" (memory 0))
  (import "engine" "fm_cell_range_at" (func $at (param i32 i32 i32 i32 i32 i32) (result i32)))
  (import "engine" "fm_workbook_set_number" (func $number (param i32 i32 i32 i32 f64) (result i32)))
  (import "engine" "fm_workbook_set_bool" (func $bool (param i32 i32 i32 i32 i32) (result i32)))
  (import "engine" "fm_workbook_set_text" (func $text (param i32 i32 i32 i32 i32) (result i32)))
  (import "engine" "fm_workbook_set_error" (func $error (param i32 i32 i32 i32 i32) (result i32)))
  (import "engine" "fm_workbook_set_blank" (func $blank (param i32 i32 i32 i32) (result i32)))

  ;; the cells of a page of the engine, written as records; 0, or what the engine complains of
  (func (export "read") (param $page i32) (param $count i32) (param $to i32) (param $formula i32) (result i32)
    (local $i i32) (local $wrong i32)
    (block $end
      (loop $next
        (br_if $end (i32.ge_u (local.get $i) (local.get $count)))
        (br_if $end (local.tee $wrong (call $at
          (local.get $page) (local.get $i) (local.get $to) (i32.add (local.get $to) (i32.const 4))
          (local.get $formula) (i32.add (local.get $to) (i32.const 8)))))
        (local.set $to (i32.add (local.get $to) (i32.const 24)))
        (local.set $i (i32.add (local.get $i) (i32.const 1)))
        (br $next)))
    (local.get $wrong))

  ;; the records put into cells in place of what stands there
  (func (export "set") (param $book i32) (param $sheet i32) (param $from i32) (param $count i32) (result i32)
    (local $kind i32) (local $row i32) (local $column i32) (local $wrong i32)
    (block $end
      (loop $next
        (br_if $end (i32.eqz (local.get $count)))
        (local.set $row (i32.load (local.get $from)))
        (local.set $column (i32.load offset=4 (local.get $from)))
        (local.set $kind (i32.load offset=8 (local.get $from)))
        (if (i32.eqz (local.get $kind)) (then (local.set $wrong (call $blank
          (local.get $book) (local.get $sheet) (local.get $row) (local.get $column)))))
        (if (i32.eq (local.get $kind) (i32.const 1)) (then (local.set $wrong (call $number
          (local.get $book) (local.get $sheet) (local.get $row) (local.get $column)
          (f64.load offset=16 (local.get $from))))))
        (if (i32.eq (local.get $kind) (i32.const 2)) (then (local.set $wrong (call $bool
          (local.get $book) (local.get $sheet) (local.get $row) (local.get $column)
          (i32.load offset=16 (local.get $from))))))
        (if (i32.eq (local.get $kind) (i32.const 3)) (then (local.set $wrong (call $text
          (local.get $book) (local.get $sheet) (local.get $row) (local.get $column)
          (i32.load offset=16 (local.get $from))))))
        (if (i32.eq (local.get $kind) (i32.const 4)) (then (local.set $wrong (call $error
          (local.get $book) (local.get $sheet) (local.get $row) (local.get $column)
          (i32.load offset=16 (local.get $from))))))
        (br_if $end (local.get $wrong))
        (local.set $from (i32.add (local.get $from) (i32.const 24)))
        (local.set $count (i32.sub (local.get $count) (i32.const 1)))
        (br $next)))
    (local.get $wrong)))
"""
