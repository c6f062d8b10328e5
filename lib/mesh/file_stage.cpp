#include "mesh/file_stage.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <exception>
#include <mutex>
#include <numeric>
#include <thread>
#include <utility>

#include "mesh/reading_codec.h"

namespace meshctl::mesh {

namespace {

// Below this number of files a thread costs more than it saves.
constexpr std::size_t kFilesPerThread = 16;

// A file system may count time in steps as long as this.
constexpr std::chrono::seconds kClockStep{2};

// To write what is known of this many files takes as long as to read and judge one of them again.
constexpr std::size_t kWrittenPerJudged = 128;

bool is_settled(const FileState& state) {
  const auto now = std::chrono::system_clock::now().time_since_epoch();
  const std::chrono::nanoseconds last(std::max(state.modified, state.changed));
  return now - last > kClockStep;
}

}  // namespace

FileStage::FileStage(std::vector<FoundFile> files, const ReadOptions& options, const Cache& cache,
                     unsigned jobs)
    : files_(std::move(files)),
      options_(options),
      cache_(cache),
      jobs_(jobs != 0 ? jobs : std::max(1U, std::thread::hardware_concurrency())),
      readings_(files_.size()),
      memories_(cache.is_on() ? files_.size() : 0) {}

std::size_t FileStage::unopened() const {
  return static_cast<std::size_t>(std::count_if(
      memories_.begin(), memories_.end(), [](const Memory& memory) { return memory.is_unopened; }));
}

void FileStage::read_all() {
  std::vector<std::size_t> positions(files_.size());
  std::iota(positions.begin(), positions.end(), 0);
  read_some(positions);
}

std::vector<std::size_t> FileStage::read_for_context() {
  std::vector<std::size_t> candidates;
  for (std::size_t i = 0; i < files_.size(); ++i) {
    if (files_[i].role != Role::judged) continue;
    files_[i].role = Role::context;
    candidates.push_back(i);
  }
  read_all();
  return candidates;
}

void FileStage::judge(const std::vector<std::size_t>& positions) {
  for (const std::size_t position : positions) {
    files_[position].role = Role::judged;
    readings_[position] = {};
  }
  read_some(positions);
}

// Each file has a slot of its own, so that the order of the threads does not show.
void FileStage::read_some(const std::vector<std::size_t>& positions) {
  std::atomic<std::size_t> next{0};
  std::mutex mutex;
  std::exception_ptr failure;
  const auto work = [&] {
    try {
      for (std::size_t i = next++; i < positions.size(); i = next++) read_one(positions[i]);
    } catch (...) {
      const std::lock_guard lock(mutex);
      failure = std::current_exception();
    }
  };
  const std::size_t useful = std::min(std::size_t{jobs_}, positions.size() / kFilesPerThread + 1);
  std::vector<std::thread> threads;
  for (std::size_t i = 1; i < useful; ++i) threads.emplace_back(work);
  work();
  for (std::thread& thread : threads) thread.join();
  if (failure) std::rethrow_exception(failure);
}

void FileStage::read_one(std::size_t position) {
  const FoundFile& file = files_[position];
  if (!cache_.is_on() || options_.texts->count(file.name) > 0) {
    readings_[position] = read_manifests(file, schemas_, options_);
    return;
  }
  const auto state = state_of(file.path);
  const CacheEntry* known = usable_entry(position);
  if (known != nullptr && known->is_settled && state == known->state && recall(position, *known)) {
    memories_[position] = {*known, {}, state.has_value(), false, true};
    return;
  }
  try {
    std::optional<std::string> text = text_of(file, options_);
    Memory memory;
    memory.entry.meant = meant_of(file, options_);
    memory.entry.is_judged = file.role == Role::judged;
    memory.entry.digest = quick_digest(text.value_or(std::string()), options_.seed);
    memory.is_known = state.has_value();
    memory.is_new = true;
    if (state) memory.entry.state = *state;
    if (state) memory.entry.is_settled = is_settled(*state);
    if (known != nullptr && memory.entry.digest == known->digest && recall(position, *known)) {
      memory.entry.is_judged = known->is_judged;
      memory.entry.reading = known->reading;
    } else if (text) {
      readings_[position] = read_text(file, std::move(*text), schemas_, options_);
      memory.reading = encode(readings_[position], file, options_.seed);
    } else {
      readings_[position].is_other = true;
      memory.reading = encode(readings_[position], file, options_.seed);
    }
    memories_[position] = std::move(memory);
  } catch (const Error& error) {
    readings_[position].error = std::make_unique<const Error>(error);
  }
}

const CacheEntry* FileStage::usable_entry(std::size_t position) const {
  const FoundFile& file = files_[position];
  const CacheEntry* known = cache_.find(file.path, position);
  if (known == nullptr || known->meant != meant_of(file, options_)) return nullptr;
  if (file.role != Role::judged) return known;
  // Of a manifest that is to be kept whole, the cache knows only a part.
  return known->is_judged && options_.keep == Keep::summaries ? known : nullptr;
}

bool FileStage::recall(std::size_t position, const CacheEntry& known) {
  const Seal seal{known.digest, options_.seed, known.state.size};
  auto reading = decode({cache_.owner(), known.reading}, files_[position], seal);
  if (reading) readings_[position] = std::move(*reading);
  return reading.has_value();
}

void FileStage::remember(Cache::Others others) const {
  if (!cache_.is_on()) return;
  const auto count_if = [this](bool Memory::*is) {
    return static_cast<std::size_t>(
        std::count_if(memories_.begin(), memories_.end(),
                      [is](const Memory& memory) { return memory.is_known && memory.*is; }));
  };
  const std::size_t known = count_if(&Memory::is_known);
  const std::size_t news = count_if(&Memory::is_new);
  const bool is_less = others == Cache::Others::drop && known < cache_.size();
  const bool is_worth_it = news > 0 && news * kWrittenPerJudged >= known;
  if (!is_worth_it && !is_less) return;
  Cache::Entries entries;
  entries.reserve(known);
  for (std::size_t i = 0; i < files_.size(); ++i) {
    const Memory& memory = memories_[i];
    if (!memory.is_known) continue;
    CacheEntry& entry = entries.emplace_back(files_[i].path, memory.entry).second;
    if (!memory.reading.empty()) entry.reading = memory.reading;
  }
  cache_.write(entries, others);
}

}  // namespace meshctl::mesh
