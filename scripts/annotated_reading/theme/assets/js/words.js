/* Which parts of pages have a word, without their texts: for a site that is too large to be looked through.
   editions/word_index.py wrote the shards of words that this reads. Loaded where a site has such. */
window.annotatedWords = function (top, get, pageOf) {
  "use strict";
  var find = window.annotatedFind;
  var DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_", LOW = 32;
  var LEAD = 8, HEADING = 16, NAME = 32, TITLE = 33, SHARES = 16; // levels
  var SPREAD = 3; // shards behind the first that are read for the beginning of a word
  var TELLING = 3; // words that are looked up for a phrase: the longest that tell something
  var OTHERS = 8; // words that are taken for one that stands nowhere
  var value = new Uint8Array(128), files = new Map();
  Array.from(DIGITS, function (digit, i) { value[digit.charCodeAt(0)] = i; });

  function file(name) {
    return find.once(files, name, function () { return get(name); });
  }
  // The number of the shard in which a word is, where it is anywhere, by the words with which they begin.
  function shardOf(firsts, word) {
    var low = 0, high = firsts.length;
    while (high - low > 1) {
      var middle = low + high >> 1;
      if (firsts[middle] <= word) low = middle; else high = middle;
    }
    return low;
  }
  function span(firsts, beginning) {
    return { from: shardOf(firsts, beginning), to: shardOf(firsts, beginning + "\uffff") };
  }
  // The rows of a word, and of those that begin with it; of very many the best, unless all are wanted.
  async function rows(word, goesOn, isForAll) {
    var all = [], own = span(top.shards, word), wide = goesOn && !isForAll && own.to - own.from >= SPREAD;
    var names = wide ? ["beginnings"] : [];
    for (var i = own.from; i <= (goesOn && !wide ? own.to : own.from); i++) names.push("words-" + i);
    (await Promise.all(names.map(file))).forEach(function (shard, n) {
      for (var i = 0; i < shard.length; i += 2) {
        var isWhole = shard[i] === word && names[n] !== "beginnings";
        var isOther = wide ? shard[i] === word : goesOn && shard[i].startsWith(word);
        if (isWhole || isOther) all.push({ row: shard[i + 1], isWhole: isWhole });
      }
    });
    all.isCut = wide;
    return all;
  }
  function each(row, use) {
    for (var i = 0, part = 0; i < row.length;) {
      var digit, unit = 1;
      do {
        digit = value[row.charCodeAt(i++)];
        part += digit % LOW * unit;
        unit *= LOW;
      } while (digit >= LOW);
      use(part, value[row.charCodeAt(i++)]);
    }
  }
  // How much a level is in the terms of find.js.
  function amount(level) {
    if (level < LEAD) return 1 + Math.log2(level + 1) / 3;
    if (level < HEADING) return 4 * amount(level - LEAD);
    if (level < NAME) return 10 + 5 * (level - HEADING + 0.5) / SHARES;
    return level > TITLE ? Math.max(11, amount(level - TITLE - 1 + HEADING)) : 11;
  }
  async function ofWord(word, goesOn) {
    var own = new Float64Array(pageOf.length), found = await rows(word, goesOn);
    found.forEach(function (entry) {
      each(entry.row, function (part, level) {
        own[part] = Math.max(own[part], amount(level) * (entry.isWhole ? 1 : 0.6));
        if (level >= TITLE) { // each part of a page has a little of its title
          for (var i = part; i < pageOf[part].end; i++) own[i] = own[i] || 0.4;
        }
      });
    });
    own.isCut = found.isCut;
    return own;
  }

  // A spelling as what is looked up for it: words, and pairs of signs where a script has no words.
  function pieces(spelling) {
    var all = [];
    spelling.trim().split(" ").forEach(function (word) {
      var signs = find.UNSPACED.test(word) ? Array.from(word) : [];
      if (signs.length < 2) all.push({ text: word, goesOn: signs.length > 0 });
      for (var i = 0; i + 1 < signs.length; i++) all.push({ text: signs[i] + signs[i + 1], goesOn: false });
    });
    if (!spelling.endsWith(" ")) all[all.length - 1].goesOn = true;
    function telling(piece) { return find.STOP.has(piece.text) ? 0 : piece.text.length; }
    return all.sort(function (a, b) { return telling(b) - telling(a); });
  }
  async function strengths(spelling) {
    var all = pieces(spelling), row = null, isCut = false;
    for (var piece of all.slice(0, TELLING)) {
      var own = await ofWord(piece.text, piece.goesOn);
      isCut = isCut || own.isCut;
      row = row ? row.map(function (s, part) { return Math.min(s, own[part]); }) : own;
      if (!row.some(Boolean)) break;
    }
    row.isCut = isCut;
    row.isUnsure = all.length > 1;
    return row;
  }

  return {
    strengths: strengths,
    // The parts that have each word of a text, or one that begins with it; null where it has no word.
    having: async function (text) {
      var all = null;
      for (var word of find.fold(text).split(" ").filter(Boolean)) {
        for (var piece of pieces(word)) {
          var own = new Set(), found = await rows(piece.text, piece.goesOn, true);
          found.forEach(function (entry) { each(entry.row, function (part) { own.add(part); }); });
          all = all ? new Set(Array.from(all).filter(function (part) { return own.has(part); })) : own;
        }
      }
      return all;
    },
    has: async function (word) { return (await rows(word, false)).length > 0; },
    // Words that are one slip from what was typed: half their beginning, or half their end, is the same.
    near: async function (typed) {
      var letters = Array.from(typed), half = letters.length - 1 >> 1, names = new Set();
      var ends = [">" + letters.slice(0, half).join(""), "<" + letters.reverse().slice(0, half).join("")];
      for (var length = typed.length - 1; length <= typed.length + 1; length++) {
        for (var end of ends) {
          var own = span(top.slips, length + end);
          for (var i = own.from; i <= own.to && i <= own.from + SPREAD; i++) names.add("slips-" + i);
        }
      }
      var lists = await Promise.all(Array.from(names, file));
      var all = lists.join(" ").split(" ").filter(function (word) { return find.isSlip(typed, word); });
      var first = all.filter(function (word) { return word[0] === typed[0]; });
      return Array.from(new Set(first.concat(all))).slice(0, OTHERS);
    }
  };
};
