//! Running a program under `ptrace` and interfering with what it does to files: at the system call that is the Nth step,
//! before it takes place, the program is killed, or the call fails.

use std::ffi::OsString;
use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use nix::errno::Errno;
use nix::libc;
use nix::sys::ptrace::{self, Options};
use nix::sys::signal::{Signal, kill};
use nix::sys::wait::{WaitPidFlag, WaitStatus, waitpid};
use nix::unistd::Pid;

/// What happens to a program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// Nothing; its steps are counted.
    None,
    /// It is killed before the step of this number, from 1.
    Kill(usize),
    /// The step of this number fails.
    Fail(usize, Errno),
    /// Every step fails.
    FailAll(Errno),
}

/// What became of a program.
#[derive(Debug)]
pub struct Ran {
    /// What it did to files, in order.
    pub steps: Vec<String>,
    /// Its exit code; `None` if it was killed.
    pub exit: Option<i32>,
    /// What it printed, results and messages together.
    pub printed: String,
}

/// A program to be run in a folder. What it does to files elsewhere does not count.
#[derive(Clone, Debug)]
pub struct Program {
    /// Its file.
    pub file: PathBuf,
    /// Its arguments.
    pub arguments: Vec<OsString>,
    /// The folder.
    pub folder: PathBuf,
}

impl Program {
    /// Runs it to its end. `id` is given its process's id, to stop it by.
    pub fn run(&self, fault: Fault, id: impl FnOnce(u32)) -> Result<Ran, String> {
        let printed = tempfile::NamedTempFile::new().map_err(said("make a file"))?;
        let open = || printed.reopen().map_err(said("open a file"));
        // The shell waits until it is traced; then it becomes the program.
        let mut child = Command::new("sh")
            .args(["-c", "read go; exec \"$0\" \"$@\""])
            .arg(&self.file)
            .args(&self.arguments)
            .current_dir(&self.folder)
            .stdin(Stdio::piped())
            .stdout(open()?)
            .stderr(open()?)
            .spawn()
            .map_err(said("start"))?;
        id(child.id());
        let root = Pid::from_raw(i32::try_from(child.id()).map_err(said("trace"))?);
        let options = Options::PTRACE_O_TRACESYSGOOD
            | Options::PTRACE_O_TRACECLONE
            | Options::PTRACE_O_TRACEFORK
            | Options::PTRACE_O_TRACEEXEC
            | Options::PTRACE_O_EXITKILL;
        ptrace::seize(root, options).map_err(said("trace"))?;
        ptrace::interrupt(root).map_err(said("trace"))?;
        if let Some(stdin) = &mut child.stdin {
            stdin.write_all(b"go\n").map_err(said("start"))?;
        }
        drop(child.stdin.take());
        let folder = self.folder.canonicalize().map_err(said("look at the folder"))?;
        let mut tracer = Tracer { root, folder, fault, is_program: false, failing: None, steps: Vec::new() };
        let exit = tracer.follow()?;
        let printed = fs::read_to_string(printed.path()).map_err(said("read what was printed"))?;
        Ok(Ran { steps: tracer.steps, exit, printed })
    }
}

fn said<E: std::fmt::Display>(doing: &'static str) -> impl Fn(E) -> String {
    move |error| format!("cannot {doing}: {error}")
}

struct Tracer {
    root: Pid,
    folder: PathBuf,
    fault: Fault,
    /// Whether the shell has become the program.
    is_program: bool,
    /// The thread whose call is to fail when it returns.
    failing: Option<(Pid, Errno)>,
    steps: Vec<String>,
}

impl Tracer {
    /// Goes on until the program is over; gives its exit code.
    fn follow(&mut self) -> Result<Option<i32>, String> {
        loop {
            // Other threads of this program have children of their own.
            let flags = WaitPidFlag::__WALL | WaitPidFlag::__WNOTHREAD;
            match waitpid(Pid::from_raw(-1), Some(flags)) {
                Ok(WaitStatus::Exited(pid, code)) if pid == self.root => return Ok(Some(code)),
                Ok(WaitStatus::Signaled(pid, _, _)) if pid == self.root => return Ok(None),
                Ok(WaitStatus::PtraceSyscall(pid)) => {
                    self.at_call(pid);
                    go_on(pid, None);
                }
                Ok(WaitStatus::PtraceEvent(pid, _, event)) => {
                    self.is_program |= event == libc::PTRACE_EVENT_EXEC;
                    go_on(pid, None);
                }
                Ok(WaitStatus::Stopped(pid, signal)) => go_on(pid, Some(signal)),
                Ok(_) | Err(Errno::EINTR) => {}
                Err(error) => return Err(format!("cannot trace: {error}")),
            }
        }
    }

    /// A thread enters a system call, or comes back from it. A thread that is gone meanwhile is none of ours any more.
    fn at_call(&mut self, pid: Pid) {
        let Ok(mut registers) = ptrace::getregs(pid) else { return };
        if let Some((_, errno)) = self.failing.take_if(|(failing, _)| *failing == pid) {
            registers.rax = (-i64::from(errno as i32)).cast_unsigned();
            let _ = ptrace::setregs(pid, registers);
        } else if registers.rax.cast_signed() == -i64::from(libc::ENOSYS) {
            // Linux enters every call with this as its result. The stops cannot be counted instead: the first one may be
            // in the middle of the shell's `read`.
            self.enters(pid);
        }
    }

    fn enters(&mut self, pid: Pid) {
        let Ok(mut registers) = ptrace::getregs(pid) else { return };
        let Some(step) = self.step_of(pid, &registers).filter(|_| self.is_program) else { return };
        self.steps.push(step);
        let number = self.steps.len();
        match self.fault {
            Fault::Kill(at) if at == number => {
                // It might be let go on before the signal reaches it; then it does nothing.
                registers.orig_rax = u64::MAX;
                let _ = ptrace::setregs(pid, registers);
                let _ = kill(self.root, Signal::SIGKILL);
            }
            Fault::Fail(at, errno) if at == number => self.fail(pid, &mut registers, errno),
            Fault::FailAll(errno) => self.fail(pid, &mut registers, errno),
            _ => {}
        }
    }

    /// Makes a call one that there is not, which does nothing; what it gives is put right when it comes back.
    fn fail(&mut self, pid: Pid, registers: &mut libc::user_regs_struct, errno: Errno) {
        registers.orig_rax = u64::MAX;
        if ptrace::setregs(pid, *registers).is_ok() {
            self.failing = Some((pid, errno));
        }
    }

    /// What a call is about to do to a file; `None` if it changes none.
    fn step_of(&self, pid: Pid, registers: &libc::user_regs_struct) -> Option<String> {
        let creates = |flags: u64| flags & (libc::O_CREAT as u64) != 0;
        match registers.orig_rax.cast_signed() {
            libc::SYS_open if creates(registers.rsi) => Some("create".to_owned()),
            libc::SYS_openat if creates(registers.rdx) => Some("create".to_owned()),
            libc::SYS_write | libc::SYS_writev => self.on_file(pid, registers.rdi, "write"),
            libc::SYS_pwrite64 | libc::SYS_pwritev => self.on_file(pid, registers.rdi, "write at"),
            libc::SYS_fsync | libc::SYS_fdatasync => self.on_file(pid, registers.rdi, "sync"),
            libc::SYS_ftruncate | libc::SYS_fallocate => self.on_file(pid, registers.rdi, "set the length of"),
            libc::SYS_rename | libc::SYS_renameat | libc::SYS_renameat2 => Some("rename".to_owned()),
            libc::SYS_link | libc::SYS_linkat => Some("link".to_owned()),
            libc::SYS_unlink | libc::SYS_unlinkat => Some("remove".to_owned()),
            libc::SYS_mkdir | libc::SYS_mkdirat => Some("make a folder".to_owned()),
            _ => None,
        }
    }

    /// A step on an open file, if the file is in the folder.
    fn on_file(&self, pid: Pid, descriptor: u64, does: &str) -> Option<String> {
        let file = fs::read_link(format!("/proc/{pid}/fd/{descriptor}")).ok()?;
        let file = file.strip_prefix(&self.folder).ok()?;
        Some(format!("{does} {}", shown(file)))
    }
}

fn shown(file: &Path) -> String {
    if file.as_os_str().is_empty() { "the folder".to_owned() } else { file.display().to_string() }
}

/// Lets a thread go on to its next call. One that was killed meanwhile cannot, which shows when it is waited for.
fn go_on(pid: Pid, signal: Option<Signal>) {
    let _ = ptrace::syscall(pid, signal.filter(|signal| *signal != Signal::SIGTRAP));
}

/// Whether programs may be traced here; containers may forbid it.
pub fn check_tracing() -> Result<(), String> {
    let folder = tempfile::tempdir().map_err(said("make a folder"))?;
    let program = Program {
        file: "sh".into(),
        arguments: vec!["-c".into(), "echo text > file".into()],
        folder: folder.path().to_owned(),
    };
    let ran = program.run(Fault::None, |_| {})?;
    let is_written = File::open(folder.path().join("file")).is_ok();
    match is_written && ran.steps.len() >= 2 {
        true => Ok(()),
        false => Err(format!("tracing gives {:?} where a file was made and written", ran.steps)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Writes two halves of a file; runs into the fault. Gives the file and how the shell ended.
    fn two_halves(fault: Fault) -> (String, Ran) {
        let folder = tempfile::tempdir().unwrap_or_else(|error| unreachable!("{error}"));
        let arguments = vec!["-c".into(), "printf half > file && printf whole >> file".into()];
        let program = Program { file: "sh".into(), arguments, folder: folder.path().to_owned() };
        let ran = program.run(fault, |_| {}).unwrap_or_else(|why| unreachable!("{why}"));
        (fs::read_to_string(folder.path().join("file")).unwrap_or_default(), ran)
    }

    #[test]
    fn a_program_is_killed_between_its_steps_and_refused_them() {
        if let Err(why) = check_tracing() {
            println!("SKIPPED: {why}");
            return;
        }
        let (text, ran) = two_halves(Fault::None);
        assert_eq!((text.as_str(), ran.exit), ("halfwhole", Some(0)));
        assert_eq!(ran.steps, ["create", "write file", "create", "write file"]);
        let (text, ran) = two_halves(Fault::Kill(4));
        assert_eq!((text.as_str(), ran.exit), ("half", None));
        let (text, ran) = two_halves(Fault::Fail(3, Errno::ENOSPC));
        assert!(text == "half" && ran.printed.contains("No space left"), "{text} {}", ran.printed);
        // The shell does not say so, but the write did not take place.
        let (text, _) = two_halves(Fault::Fail(4, Errno::ENOSPC));
        assert_eq!(text, "half");
        let (text, ran) = two_halves(Fault::FailAll(Errno::EROFS));
        assert!(text.is_empty() && ran.printed.contains("Read-only file system"), "{}", ran.printed);
    }
}
