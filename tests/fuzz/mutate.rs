//! Making inputs from others.

use fastrand::Rng;

/// The longest input, in bytes.
const MAX: usize = 1 << 17;

/// Numbers at which readers fail.
const NUMBERS: [&str; 14] = [
    "0",
    "-1",
    "1",
    "2",
    "255",
    "256",
    "65535",
    "65536",
    "2147483647",
    "2147483648",
    "-2147483648",
    "4294967296",
    "9223372036854775807",
    "99999999999999999999999999",
];

/// An input made from one of `seeds` by some changes in a row.
pub(crate) fn input(rng: &mut Rng, seeds: &[Vec<u8>], words: &[&str]) -> Vec<u8> {
    let mut bytes = seeds[rng.usize(..seeds.len())].clone();
    let changes = 1 + rng.usize(..4) * rng.usize(..4);
    for _ in 0..changes {
        change(rng, &mut bytes, seeds, words);
    }
    bytes.truncate(MAX);
    bytes
}

fn change(rng: &mut Rng, bytes: &mut Vec<u8>, seeds: &[Vec<u8>], words: &[&str]) {
    let at = rng.usize(..=bytes.len());
    match rng.u8(..14) {
        0 if at < bytes.len() => bytes[at] ^= 1 << rng.u8(..8),
        1 if at < bytes.len() => bytes[at] = rng.u8(..),
        2 => drop(bytes.drain(range(rng, bytes.len(), 64))),
        3 => drop(bytes.drain(range(rng, bytes.len(), 4096))),
        // Cut short, which is what befalls files most.
        4 if rng.u8(..4) == 0 => bytes.truncate(at),
        5 | 6 => put(bytes, at, words[rng.usize(..words.len())].as_bytes()),
        7 => {
            let word = words[rng.usize(..words.len())].as_bytes();
            let end = (at + word.len()).min(bytes.len());
            bytes.splice(at..end, word.iter().copied());
        }
        8 => number(rng, bytes),
        // A piece of it again: elements twice, elements in themselves.
        9 => {
            let piece = bytes[range(rng, bytes.len(), 256)].to_vec();
            put(bytes, at, &piece);
        }
        10 => {
            let other = &seeds[rng.usize(..seeds.len())];
            let piece = &other[range(rng, other.len(), 1024)];
            put(bytes, at, piece);
        }
        11 => {
            let (one, other) = (range(rng, bytes.len(), 32), range(rng, bytes.len(), 32));
            let piece = bytes[one].to_vec();
            bytes.splice(other, piece);
        }
        // One after another, or one in another, deep.
        12 if rng.u8(..16) == 0 => {
            let word = if rng.bool() {
                words[rng.usize(..words.len())].as_bytes().to_vec()
            } else {
                bytes[range(rng, bytes.len(), 48)].to_vec()
            };
            let times = 1 << rng.u8(..12);
            put(bytes, at, &word.repeat(times));
        }
        13 => {
            let byte = rng.u8(..);
            let range = range(rng, bytes.len(), 16);
            bytes[range].fill(byte);
        }
        _ => {}
    }
}

fn range(rng: &mut Rng, length: usize, most: usize) -> std::ops::Range<usize> {
    let start = rng.usize(..=length);
    start..(start + rng.usize(..=most)).min(length)
}

fn put(bytes: &mut Vec<u8>, at: usize, piece: &[u8]) {
    if bytes.len() + piece.len() <= MAX {
        bytes.splice(at..at, piece.iter().copied());
    }
}

/// Another number in the place of one.
fn number(rng: &mut Rng, bytes: &mut Vec<u8>) {
    let from = rng.usize(..=bytes.len());
    let Some(start) = bytes[from..].iter().position(u8::is_ascii_digit).map(|at| from + at) else { return };
    let digits = bytes[start..].iter().take_while(|byte| byte.is_ascii_digit()).count();
    let number = if rng.bool() { NUMBERS[rng.usize(..NUMBERS.len())].to_owned() } else { rng.u16(..400).to_string() };
    bytes.splice(start..start + digits, number.into_bytes());
}
