// SPDX-License-Identifier: GPL-3.0-or-later

import Guidance
import MapBundles
import PedestrianNetwork
import Routing

/// What nobody may hear (R1) in the texts of an entry, judged as the device judges them: what it
/// would leave untold is refused where it is written.
enum SpokenWords {
  static func faults(_ entry: CityEntry, _ graph: PedestrianGraph) -> [LocalText] {
    var faults = [LocalText]()
    // A name is heard in both languages and told of once.
    for fault in all(entry, graph) where !faults.contains(fault) { faults.append(fault) }
    return faults
  }

  private static func all(_ entry: CityEntry, _ graph: PedestrianGraph) -> [LocalText] {
    switch entry.kind {
    case .notice: return faults(of: NoticeFile.notices(alone(entry)), entry, graph)
    case .fact where entry.string("object") == "obstacle":
      return faults(of: NoticeFile.obstacles(alone(entry)), entry, graph)
    // The name on a sign is a name, whatever its words.
    case .fact: return faults(entry, names: [entry.string("name") ?? ""])
    default: return faults(entry, names: [])
    }
  }

  private static func alone(_ entry: CityEntry) -> JSONNode {
    JSONNode(
      .object([
        JSONNode.Member(key: "features", value: JSONNode(.array([entry.feature])))
      ]))
  }

  private static func faults(
    of notices: [CityNotice], _ entry: CityEntry, _ graph: PedestrianGraph
  ) -> [LocalText] {
    let isNotice = entry.kind == .notice
    return notices.flatMap { notice in
      [(Language.german, "de"), (.english, "en")].flatMap { language, code in
        let written = (isNotice ? "text_" : "spoken_") + code
        let key = entry.string(written).map { !$0.isEmpty } == true ? written : "name"
        return notice.forbiddenWords(language, graph).map { fault(key, $0) }
      }
    }
  }

  private static func faults(_ entry: CityEntry, names: [String]) -> [LocalText] {
    PropertyRule.spokenKeys.flatMap { key in
      ForbiddenWords.found(in: entry.string(key) ?? "", names: names).map { fault(key, $0) }
    }
  }

  private static func fault(_ key: String, _ word: String) -> LocalText {
    LocalText(
      "\(key): das Wort \"\(word)\" darf nie gesagt werden (nichts ist je sicher oder frei)",
      "\(key): the word \"\(word)\" must never be said (nothing is ever safe or clear)")
  }
}
