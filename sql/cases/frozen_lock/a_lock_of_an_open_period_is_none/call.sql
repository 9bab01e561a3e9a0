from frozen_lock()
