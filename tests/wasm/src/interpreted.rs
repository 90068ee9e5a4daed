//! Runs modules with `wasmi`, an interpreter of WebAssembly.

use crate::host::{Ended, Host};
use crate::layout::FRAMES;
use crate::machine::Machine;
use crate::module::Translated;
use wasmi::{Caller, Config, Engine, Error, Instance, Linker, Memory, Module, Store, Val};

/// An instantiated module that is ready to run.
pub struct Interpreted {
    store: Store<Data>,
    instance: Instance,
}

struct Data {
    host: Host,
    memory: Option<Memory>,
}

/// Returns the module's memory and the host.
fn parts<'a>(caller: &'a mut Caller<'_, Data>) -> Result<(&'a mut [u8], &'a mut Host), Error> {
    let memory = caller.data().memory.ok_or_else(|| Error::host(Ended))?;
    let (memory, data) = memory.data_and_store_mut(caller);
    Ok((memory, &mut data.host))
}

impl wasmi::errors::HostError for Ended {}

fn op(caller: &mut Caller<'_, Data>, at: [u32; 2], given: [i64; 2]) -> Result<i64, Error> {
    let (memory, host) = parts(caller)?;
    let given = given.map(|word| word as u64);
    let result = host.op(memory, at[0], at[1], given).map(|word| word as i64).map_err(Error::host);
    match host.lists.take_wanted() {
        0 => {}
        pages => grow(caller, pages),
    }
    result
}

/// Grows the memory if possible. The host sees the new size.
#[cold]
fn grow(caller: &mut Caller<'_, Data>, pages: u32) {
    if let Some(memory) = caller.data().memory {
        let _ = memory.grow(caller, u64::from(pages));
    }
}

fn linker(engine: &Engine) -> Result<Linker<Data>, Error> {
    let mut linker = Linker::new(engine);
    linker.func_wrap(
        "selfsame",
        "op0",
        |mut caller: Caller<'_, Data>, site: u32, window: u32| {
            op(&mut caller, [site, window], [0; 2])
        },
    )?;
    linker.func_wrap(
        "selfsame",
        "op1",
        |mut caller: Caller<'_, Data>, site: u32, window: u32, a: i64| {
            op(&mut caller, [site, window], [a, 0])
        },
    )?;
    linker.func_wrap(
        "selfsame",
        "op2",
        |mut caller: Caller<'_, Data>, site: u32, window: u32, a: i64, b: i64| {
            op(&mut caller, [site, window], [a, b])
        },
    )?;
    linker.func_wrap(
        "selfsame",
        "fault",
        |mut caller: Caller<'_, Data>, problem: u32, site: u32| -> Result<(), Error> {
            Err(Error::host(caller.data_mut().host.fault(problem, site)))
        },
    )?;
    linker.func_wrap(
        "selfsame",
        "callee",
        |mut caller: Caller<'_, Data>, window: u32, at: u32| -> Result<i32, Error> {
            let (memory, host) = parts(&mut caller)?;
            Ok(host.callee(memory, window, at))
        },
    )?;
    Ok(linker)
}

/// The maximum size of a run's stack, in bytes. It suffices for 10,000 frames with 256 registers
/// and temporary values.
const STACK: usize = FRAMES as usize * 16 * 600;

impl Interpreted {
    /// Compiles and instantiates a module.
    ///
    /// # Errors
    /// Returns the message of `wasmi`. It never refuses a module that the translator makes.
    pub fn new(translated: &Translated, host: Host) -> Result<Self, String> {
        Self::make(translated, host).map_err(|error| error.to_string())
    }

    fn make(translated: &Translated, host: Host) -> Result<Self, Error> {
        let mut config = Config::default();
        config.wasm_tail_call(true);
        config.set_max_recursion_depth(FRAMES as usize + 100);
        config.set_max_stack_height(STACK);
        let engine = Engine::new(&config);
        let module = Module::new(&engine, &translated.bytes)?;
        let mut store = Store::new(&engine, Data { host, memory: None });
        let instance = linker(&engine)?.instantiate_and_start(&mut store, &module)?;
        let memory = instance.get_memory(&store, "memory");
        store.data_mut().memory = memory;
        Ok(Self { store, instance })
    }

    fn global(&self, name: &str) -> Option<Val> {
        Some(self.instance.get_global(&self.store, name)?.get(&self.store))
    }
}

impl Machine for Interpreted {
    fn call(&mut self, function: u32, window: u32) -> Result<bool, String> {
        let function = self.instance.get_func(&self.store, &function.to_string());
        let function = function.ok_or("the module does not export it")?;
        let mut result = [Val::I64(0)];
        let done = function.call(&mut self.store, &[Val::I32(window as i32)], &mut result);
        match done {
            Ok(()) => Ok(true),
            Err(error) if error.downcast_ref::<Ended>().is_some() => Ok(false),
            Err(error) => Err(error.to_string()),
        }
    }

    fn set_steps(&mut self, steps: u64) {
        if let Some(global) = self.instance.get_global(&self.store, "steps") {
            // Setting the global cannot fail, because the global is mutable and has this type.
            let _ = global.set(&mut self.store, Val::I64(steps as i64));
        }
    }

    fn steps(&mut self) -> u64 {
        self.global("steps").and_then(|val| val.i64()).unwrap_or(0) as u64
    }

    fn top(&mut self) -> u32 {
        self.global("top").and_then(|val| val.i32()).unwrap_or(0) as u32
    }

    fn host(&mut self) -> (&[u8], &mut Host) {
        match self.store.data().memory {
            Some(memory) => {
                let (memory, data) = memory.data_and_store_mut(&mut self.store);
                (memory, &mut data.host)
            }
            None => (&[], &mut self.store.data_mut().host),
        }
    }
}
