// SPDX-License-Identifier: GPL-3.0-or-later

import PedestrianNetwork

/// Numbers of a metric, one per arc or node: in memory, or read in place from bytes that were kept.
/// A value: who changes one changes a copy of its own.
///
/// Indices are not checked, as in a network's own columns: they come from ranges of the network that
/// the column was made of.
struct MetricColumn<Value: BitwiseCopyable & Sendable>: @unchecked Sendable {
  // `bytes` keeps alive what `start` points to; only a column that is the sole owner of its own
  // memory writes there.
  private var bytes: NetworkBytes
  private var start: UnsafeMutablePointer<Value>
  let count: Int
  private let isWritable: Bool

  private init(
    _ bytes: NetworkBytes, _ start: UnsafeMutablePointer<Value>, count: Int, isWritable: Bool
  ) {
    self.bytes = bytes
    self.start = start
    self.count = count
    self.isWritable = isWritable
  }

  private init(_ memory: UnsafeMutableRawPointer, count: Int, _ start: UnsafeMutablePointer<Value>)
  {
    let address = UInt(bitPattern: memory)
    let bytes = NetworkBytes(
      UnsafeRawBufferPointer(start: memory, count: count * MemoryLayout<Value>.stride)
    ) {
      UnsafeMutableRawPointer(bitPattern: address)?.deallocate()
    }
    self.init(bytes, start, count: count, isWritable: true)
  }

  private static func memory(_ count: Int) -> UnsafeMutableRawPointer {
    UnsafeMutableRawPointer.allocate(
      byteCount: Swift.max(count, 1) * MemoryLayout<Value>.stride,
      alignment: MemoryLayout<Value>.alignment)
  }

  init(repeating value: Value, count: Int) {
    let memory = Self.memory(count)
    self.init(
      memory, count: count, memory.initializeMemory(as: Value.self, repeating: value, count: count))
  }

  init(_ values: [Value]) {
    let memory = Self.memory(values.count)
    let start = memory.bindMemory(to: Value.self, capacity: Swift.max(values.count, 1))
    values.withUnsafeBufferPointer { values in
      if let source = values.baseAddress { start.initialize(from: source, count: values.count) }
    }
    self.init(memory, count: values.count, start)
  }

  /// In place; the caller has compared the bytes' size and place with the column's.
  init(_ bytes: NetworkBytes, at offset: Int, count: Int) {
    let base = bytes.buffer.baseAddress.map { UnsafeMutableRawPointer(mutating: $0 + offset) }
    guard let base, count > 0 else {
      self.init([])
      return
    }
    self.init(
      bytes, base.assumingMemoryBound(to: Value.self), count: count, isWritable: false)
  }

  /// The numbers as bytes.
  func withBytes<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result {
    withExtendedLifetime(bytes) {
      body(UnsafeRawBufferPointer(start: start, count: count * MemoryLayout<Value>.stride))
    }
  }

  private mutating func own() {
    if isWritable && isKnownUniquelyReferenced(&bytes) { return }
    let memory = Self.memory(count)
    let copy = memory.bindMemory(to: Value.self, capacity: Swift.max(count, 1))
    copy.initialize(from: start, count: count)
    self = MetricColumn(memory, count: count, copy)
  }
}

extension MetricColumn: RandomAccessCollection, MutableCollection {
  var startIndex: Int { 0 }
  var endIndex: Int { count }

  subscript(index: Int) -> Value {
    @inline(__always) get { start[index] }
    set {
      own()
      start[index] = newValue
    }
  }
}
